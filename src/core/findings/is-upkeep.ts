import type { Change } from '../landing/change.ts';
import { titleOf } from '../landing/title.ts';
import type { FindingContext } from './finding-context.ts';

/** Bumps, releases, "back to dev"; and builds, which each line has of its own. */
const UPKEEP_TITLE =
  /^(?:version:|(?:[\w-]{1,20}(?:\([\w-]{1,20}\))?: ?)?(?:bump(?:ed|s)?|releas(?:e[ds]?|ing)|prepare|cut|publish)\b.{0,60}(?<![\w.])v?\d{1,4}\.\d{1,4}[\w.-]{0,20}$|publish$|v?\d{1,4}\.\d{1,4}\.\d{1,6}[\w.-]{0,20}$|back to dev|.{0,20}switch back to dev)/i;
const BUILD_PATH =
  /^(?:\.github|\.circleci|\.buildkite|\.gitlab)\/|^(?:\.travis|appveyor|\.gitlab-ci|azure-pipelines|\.cirrus|Jenkinsfile|Vagrantfile)/;

/** Whether a change does nothing but make a release, raise a version or care for the build. */
export function isUpkeep({ commits }: Change, { snapshot }: Pick<FindingContext, 'snapshot'>): boolean {
  return commits.every((index) => {
    const { message = '', paths = null } = snapshot.commits[index] ?? {};
    if (UPKEEP_TITLE.test(titleOf(message))) return true;
    return paths !== null && paths.every((path) => BUILD_PATH.test(snapshot.paths[path] ?? ''));
  });
}
