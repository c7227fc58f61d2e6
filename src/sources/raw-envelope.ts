/**
 * The text of a raw payload: what came, verbatim, with its shape and all else that is needed to read it again. `data` is
 * JSON, and so is the answer.
 */
export function renderEnvelope(shape: string, context: Readonly<Record<string, unknown>>, data: string): string {
  return `{"shape":${JSON.stringify(shape)},"context":${JSON.stringify(context)},"data":${data}}`;
}
