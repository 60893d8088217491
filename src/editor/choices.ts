import type * as vscode from "vscode"

/** What the user chose per source, kept with the workspace: the model to show, and input shapes per model. */
interface Choice {
  entry?: string
  inputs: Record<string, string[]>
}

const none: Choice = { inputs: {} }

export class Choices {
  constructor(private readonly memory: vscode.Memento) {}

  entry(uri: vscode.Uri): string | undefined {
    return this.of(uri).entry
  }

  /** Input shapes by model name, as the command line's `--input`. */
  inputs(uri: vscode.Uri): ReadonlyMap<string, readonly string[]> {
    return new Map(Object.entries(this.of(uri).inputs))
  }

  async choose(uri: vscode.Uri, entry: string): Promise<void> {
    await this.write(uri, { ...this.of(uri), entry })
  }

  /** null: as the editor finds them again. */
  async setInputs(uri: vscode.Uri, root: string, inputs: readonly string[] | null): Promise<void> {
    const { [root]: _, ...others } = this.of(uri).inputs
    await this.write(uri, { ...this.of(uri), inputs: inputs ? { ...others, [root]: [...inputs] } : others })
  }

  private of(uri: vscode.Uri): Choice {
    return this.memory.get<Choice>("choice:" + uri.toString()) ?? none
  }

  private async write(uri: vscode.Uri, choice: Choice): Promise<void> {
    await this.memory.update("choice:" + uri.toString(), choice)
  }
}
