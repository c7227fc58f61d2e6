import type { PodRule } from '../../model/pod.ts';

/**
 * Whose claims are comparable: the pod of a project, by the composition that still holds, else by the one written last. A project
 * that no pod names as a whole is a pod of its own.
 */
export function podOfProject(rules: readonly PodRule[]): (project: string) => string {
  const whole = rules.filter(({ components }) => components.length === 0);
  const present = whole.filter(({ to }) => to === null);
  const pods = new Map([...whole, ...present].flatMap(({ name, projects }) => projects.map((key) => [key, name])));
  return (project) => pods.get(project) ?? project;
}
