import type { DataQuality } from '../../model/data-quality.ts';
import type { DriftResult } from '../../model/drift-result.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Named } from '../labels.ts';

/** One file of the folder. */
export interface ManifestFile {
  readonly name: string;
  /** 64 hex digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** Whether the other files are made from it. */
  readonly isData: boolean;
}

/** What a name in capitals in the command stands for. */
export interface ManifestInput {
  readonly placeholder: string;
  readonly what: 'clone' | 'tickets' | 'pull-requests' | 'store';
  /** Of a clone, the id of the repository; of a file, its name without folders. */
  readonly name: string | null;
  /** Of a file. */
  readonly sha256: string | null;
}

/** What the folder was made from and how to make it again; described by docs/schema/diagnosis-1.schema.json. */
export interface Manifest {
  readonly schema: 'leeway.diagnosis/1';
  readonly version: string;
  readonly node: string;
  readonly asOf: string;
  readonly window: { readonly start: string; readonly end: string };
  readonly mode: AuditResult['mode'];
  readonly anonymised: boolean;
  readonly command: readonly string[];
  readonly inputs: readonly ManifestInput[];
  readonly policyHash: string;
  /** `null` where the folder is anonymised: whoever has the data could tell by it whose they are. */
  readonly dataHash: string | null;
  readonly settings: ManifestSettings;
  readonly files: readonly ManifestFile[];
}

/** What the configuration of the folder says besides the policy. */
export interface ManifestSettings {
  readonly timeZone: string | null;
  readonly complete: readonly ('tickets' | 'pull-requests')[];
  readonly repositories: readonly {
    readonly id: string;
    readonly host: string | null;
    readonly formerNames: readonly string[];
  }[];
  /** How many entries name accounts: none of them is in the folder. */
  readonly leftOut: {
    readonly bots: number;
    readonly agents: number;
    readonly identities: number;
    readonly podMembers: number;
  };
}

/** Everything that the documents are written from. */
export interface Diagnosis {
  readonly audit: { readonly result: AuditResult; readonly snapshot: Named };
  readonly drift: { readonly result: DriftResult; readonly snapshot: Named };
  readonly quality: DataQuality;
  readonly origin: Omit<Manifest, 'files'>;
  /** The files that hold the data, with their hashes. */
  readonly data: readonly ManifestFile[];
}

/** How the pages show the audit: both readings, a few examples of each kind. */
export const VIEW = {
  color: false,
  columns: 100,
  bounds: 'both',
  verbose: false,
  configFile: 'leeway.config.yaml',
} as const;
