/** Git cannot give what was asked for: exit code 2. */
export class GitError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "GitError";
    this.hint = hint;
  }
}
