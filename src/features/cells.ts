/**
 * A notebook cell as Python of the same length: lines for the notebook itself (`%matplotlib inline`, `!pip install x`,
 * and a whole cell under `%%bash`) become comments.
 */
export function plain(cell: string): string {
  const foreign = /^\s*%%(?!time\b|timeit\b|capture\b)[a-zA-Z]/.test(cell)
  return cell.replace(foreign ? /^./gm : /^[ \t]*(?:%%?(?=[a-zA-Z])|!|\?)/gm, start => start.replace(/[^ \t]/, "#"))
}
