import { inline, records, toJsonText } from '../json/json-value.ts';
import type { Manifest } from './diagnosis.ts';

/** A file of the folder on a line. */
export function renderManifest(manifest: Manifest): string {
  const { settings, window } = manifest;
  return toJsonText([
    ['schema', inline(manifest.schema)],
    ['version', inline(manifest.version)],
    ['node', inline(manifest.node)],
    ['asOf', inline(manifest.asOf)],
    ['window', inline({ start: window.start, end: window.end })],
    ['mode', inline(manifest.mode)],
    ['anonymised', inline(manifest.anonymised)],
    ['command', inline(manifest.command)],
    ['inputs', records(manifest.inputs, (input) => ({ ...input }))],
    ['policyHash', inline(manifest.policyHash)],
    ['dataHash', inline(manifest.dataHash)],
    [
      'settings',
      inline({
        timeZone: settings.timeZone,
        complete: settings.complete,
        repositories: settings.repositories.map((one) => ({ ...one })),
        leftOut: { ...settings.leftOut },
      }),
    ],
    ['files', records(manifest.files, (file) => ({ ...file }))],
  ]);
}
