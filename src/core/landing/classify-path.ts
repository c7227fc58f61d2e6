import { toGlob } from '../../base/match-glob.ts';
import type { Policy } from '../../model/policy.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { SUBSTANCES } from '../../model/substance.ts';
import type { Substance } from '../../model/substance.ts';
import { isTrackerRecord } from './tracker-records.ts';

const LOCK_FILES = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lockb',
  'bun.lock',
  'composer.lock',
  'gemfile.lock',
  'cargo.lock',
  'poetry.lock',
  'pdm.lock',
  'uv.lock',
  'pipfile.lock',
  'go.sum',
  'mix.lock',
  'pubspec.lock',
  'podfile.lock',
  'cartfile.resolved',
  'package.resolved',
  'packages.lock.json',
  'paket.lock',
  'flake.lock',
  'gradle.lockfile',
  'conan.lock',
  'deno.lock',
  'stack.yaml.lock',
  '.terraform.lock.hcl',
  'chart.lock',
  'requirements.lock',
  'gopkg.lock',
]);

const GENERATED_FOLDERS = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'vendor',
  'third_party',
  'third-party',
  'dist',
  '.yarn',
  '__snapshots__',
  '__generated__',
  'generated',
  '.next',
  'site-packages',
]);
const GENERATED_ENDINGS = [
  '.min.js',
  '.min.css',
  '.bundle.js',
  '.js.map',
  '.css.map',
  '.pb.go',
  '_pb2.py',
  '_pb2_grpc.py',
  '.pb.h',
  '.pb.cc',
  '_pb.js',
  '_pb.d.ts',
  '.g.dart',
  '.freezed.dart',
  '.g.cs',
  '.designer.cs',
  '.generated.ts',
  '.generated.js',
  '.snap',
  '.tsbuildinfo',
  '_generated.go',
  '.gen.go',
  '.gen.ts',
  '.class',
  '.pyc',
  '.o',
  '.dll',
  '.jar',
];

const TEST_FOLDERS = new Set([
  'test',
  'tests',
  '__tests__',
  'spec',
  'specs',
  'testing',
  'e2e',
  'integration-tests',
  'integration_tests',
  'cypress',
  'fixtures',
  '__fixtures__',
  '__mocks__',
  'mocks',
  'testdata',
  'test-data',
  'test_data',
  'testutil',
  'testutils',
  'unittest',
  'androidtest',
]);
const TEST_NAME =
  /(?:^test_|\.feature$|^conftest\.py$|[._-](?:test|tests|spec|specs|e2e|cy)\.[a-z0-9]+$|[a-z0-9](?:Test|Tests|Spec|TestCase|IT)\.[A-Za-z]+$)/;

const DOC_FOLDERS = new Set(['doc', 'docs', 'documentation', 'man', 'javadoc', 'apidoc', 'apidocs']);
const DOC_EXTENSIONS = new Set([
  'md',
  'mdx',
  'markdown',
  'rst',
  'adoc',
  'asciidoc',
  'txt',
  'tex',
  'rdoc',
  'pod',
  'textile',
  'org',
]);
const DOC_NAMES =
  /^(?:readme|changelog|changes|history|news|contributing|license|licence|copying|notice|authors|maintainers|code_of_conduct|security|codeowners)(?:\.|$)/i;

const MIGRATION_FOLDERS = new Set(['migrations', 'migration', 'migrate', 'flyway', 'liquibase', 'alembic']);

const INFRASTRUCTURE_FOLDERS = new Set([
  'terraform',
  'helm',
  'charts',
  'k8s',
  'kubernetes',
  'ansible',
  'puppet',
  'chef',
  'cloudformation',
  'pulumi',
  'deploy',
  'deployment',
  'infra',
  'infrastructure',
  '.github',
  '.circleci',
  '.gitlab',
  '.buildkite',
  '.jenkins',
]);
const INFRASTRUCTURE_EXTENSIONS = new Set(['tf', 'tfvars', 'hcl', 'bicep', 'nix']);
const INFRASTRUCTURE_NAMES =
  /^(?:dockerfile(?:\..+)?|.+\.dockerfile|containerfile|docker-compose.*\.ya?ml|compose\.ya?ml|jenkinsfile.*|vagrantfile|procfile|\.gitlab-ci\.ya?ml|\.travis\.ya?ml|appveyor\.ya?ml|azure-pipelines.*\.ya?ml|bitbucket-pipelines\.ya?ml|cloudbuild\.ya?ml|values(?:[-.].+)?\.ya?ml|chart\.ya?ml|kustomization\.ya?ml|serverless\.ya?ml|skaffold\.ya?ml)$/;

/** In a folder named `charts` or `deploy`, these are infrastructure; source files there are product code. */
const INFRASTRUCTURE_FOLDER_EXTENSIONS = new Set([
  '',
  'yaml',
  'yml',
  'json',
  'toml',
  'sh',
  'ps1',
  'tpl',
  'tmpl',
  'j2',
  'conf',
  'ini',
  'env',
]);

const ASSET_EXTENSIONS = new Set([
  'png',
  'jpg',
  'jpeg',
  'gif',
  'svg',
  'ico',
  'webp',
  'avif',
  'bmp',
  'tif',
  'tiff',
  'psd',
  'ai',
  'sketch',
  'fig',
  'mp3',
  'mp4',
  'wav',
  'ogg',
  'webm',
  'mov',
  'ttf',
  'otf',
  'woff',
  'woff2',
  'eot',
  'pdf',
  'icns',
  'glb',
  'gltf',
  'fbx',
  'blend',
]);
const CONFIGURATION_EXTENSIONS = new Set([
  'json',
  'jsonc',
  'json5',
  'yaml',
  'yml',
  'toml',
  'ini',
  'cfg',
  'conf',
  'config',
  'properties',
  'env',
  'plist',
  'editorconfig',
  'xml',
  'csproj',
  'sln',
  'props',
  'targets',
  'gradle',
  'cmake',
  'pbxproj',
  'xcconfig',
]);
const CONFIGURATION_NAMES =
  /^(?:makefile|gnumakefile|cmakelists\.txt|rakefile|gemfile|go\.mod|requirements.*\.txt|constraints.*\.txt|build|build\.bazel|workspace|module\.bazel|\.[a-z0-9_.-]+)$/;

const FOLDER_RULES: readonly (readonly [ReadonlySet<string>, Substance])[] = [
  [TEST_FOLDERS, 'test'],
  [MIGRATION_FOLDERS, 'migration'],
];

/** What a path is made of, by its folders and name alone: the first rule that fits. What no rule names is product code. */
export function classifyPath(path: string): Substance {
  const parts = path.split('/');
  const written = parts.pop() ?? '';
  const name = written.toLowerCase();
  const folders = parts.map((part) => part.toLowerCase());
  if (LOCK_FILES.has(name) || name.endsWith('.lock')) return 'lock';
  // CocoaPods vendors into `Pods`; lower-case `pods` is an ordinary word.
  if (parts[0] === 'Pods') return 'generated';
  if (folders.some((folder) => GENERATED_FOLDERS.has(folder))) return 'generated';
  if (isTrackerRecord(path)) return 'generated';
  if (GENERATED_ENDINGS.some((ending) => name.endsWith(ending))) return 'generated';
  for (const [names, substance] of FOLDER_RULES) if (folders.some((folder) => names.has(folder))) return substance;
  if (TEST_NAME.test(written)) return 'test';
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot + 1) : '';
  if (INFRASTRUCTURE_NAMES.test(name) || INFRASTRUCTURE_EXTENSIONS.has(extension)) return 'infrastructure';
  if (CONFIGURATION_NAMES.test(name)) return 'configuration';
  if (DOC_NAMES.test(name) || DOC_EXTENSIONS.has(extension)) return 'docs';
  if (folders.some((folder) => DOC_FOLDERS.has(folder))) return 'docs';
  if (folders.some((folder) => INFRASTRUCTURE_FOLDERS.has(folder)) && INFRASTRUCTURE_FOLDER_EXTENSIONS.has(extension)) {
    return 'infrastructure';
  }
  if (ASSET_EXTENSIONS.has(extension)) return 'asset';
  return CONFIGURATION_EXTENSIONS.has(extension) ? 'configuration' : 'product';
}

/**
 * By path index: the position of its class in `SUBSTANCES`. The policy's ignored paths come first; a submodule holds no
 * file of its own but says which commit of another project is taken, which is configuration under any name.
 */
export function classifyPaths(
  { paths, submodules }: Pick<Snapshot, 'paths' | 'submodules'>,
  policy: Pick<Policy, 'substance'>,
): Uint8Array {
  const ignored = policy.substance.ignoredPaths.map(toGlob);
  const pointers = new Set(submodules);
  const classify = (path: string, index: number): Substance => {
    if (ignored.some((fits) => fits(path))) return 'ignored';
    return pointers.has(index) ? 'configuration' : classifyPath(path);
  };
  return Uint8Array.from(paths, (path, index) => SUBSTANCES.indexOf(classify(path, index)));
}
