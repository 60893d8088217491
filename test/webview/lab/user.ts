import type { Page } from "playwright-core"

/** What a person does with the lab's controls, by the words on them. */
export function user(page: () => Page) {
  const control = (label: string) =>
    page()
      .locator(".lab-control:visible", { has: page().locator(`label:text-is("${label}")`) })
      .locator("input, select")
  return {
    control,
    open: (name: string) => page().getByRole("tab", { name, exact: true }).click(),
    slide: (label: string, value: number) => control(label).fill(String(value)),
    pick: (label: string, value: string) => control(label).selectOption(value),
    press: (name: string) => page().getByRole("radio", { name, exact: true }).click(),
    click: (name: string) => page().getByRole("button", { name, exact: true }).click(),
    cell: (label: string, y: number, x: number) =>
      page().getByRole("textbox", { name: `${label} ${y + 1}, ${x + 1}`, exact: true }),
    /** What the page asked of the editor around it, the last time. */
    asked: () => page().evaluate(() => (globalThis as unknown as { asked: unknown[][] }).asked.at(-1)),
    /** Hands the page a file as the editor around it does. */
    give: (kind: "picture" | "weights", name: string, bytes: Buffer) =>
      page().evaluate(
        ([to, file, base64]) =>
          (globalThis as unknown as { lab: Record<string, (name: string, bytes: Uint8Array) => Promise<void>> }).lab[to!]!(
            file!,
            Uint8Array.from(atob(base64!), c => c.charCodeAt(0)),
          ),
        [kind, name, bytes.toString("base64")],
      ),
    status: () => page().locator(".lab-status").textContent(),
  }
}
