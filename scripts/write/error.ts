/** The output folder cannot be written, for a reason that the user can do something about. */
export class WriteError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "WriteError";
    this.hint = hint;
  }
}
