import { AppError } from '../../base/app-error.ts';
import type { JiraProject } from './answers.ts';
import { project } from './answers.ts';
import type { JiraClient } from './client.ts';
import { expectProjectKey } from './jql.ts';
import type { Flavour } from './search.ts';

/** A project with its versions and all keys that it ever had; `null` where it is not, or not for this token. */
export async function askProject(client: JiraClient, flavour: Flavour, key: string): Promise<JiraProject | null> {
  const question = {
    what: 'projects',
    version: flavour === 'cloud' ? '3' : '2',
    pathname: `/project/${expectProjectKey(key)}`,
    query: { expand: 'projectKeys' },
  } as const;
  try {
    return (await client.ask(question, project)).value;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'forbidden')) return null;
    throw error;
  }
}
