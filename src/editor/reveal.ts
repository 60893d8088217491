import * as vscode from "vscode"

/** Selects a place in the code without taking the focus from the panel, in the column where that code is already shown. */
export async function reveal({ uri, range }: vscode.Location, panel: vscode.ViewColumn | undefined): Promise<void> {
  if (uri.scheme === "vscode-notebook-cell") {
    await vscode.commands.executeCommand("vscode.open", uri, {
      selection: range,
      preserveFocus: true,
      viewColumn: columnFor(uri, panel),
    })
    return
  }
  const document = await vscode.workspace.openTextDocument(uri)
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: columnFor(uri, panel),
    preserveFocus: true,
    selection: range,
  })
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}

/** Where the document is visible, else where code was edited last, else the first column that is not the panel's. */
function columnFor(uri: vscode.Uri, panel: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const key = uri.toString()
  const shown = vscode.window.visibleTextEditors.find(editor => editor.document.uri.toString() === key)?.viewColumn
  if (shown) return shown
  for (const group of vscode.window.tabGroups.all) {
    const holds = group.tabs.some(
      tab =>
        (tab.input instanceof vscode.TabInputText || tab.input instanceof vscode.TabInputNotebook) &&
        tab.input.uri.path === uri.path,
    )
    if (holds) return group.viewColumn
  }
  return panel === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One
}
