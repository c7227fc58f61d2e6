import { Command } from 'commander';
import type { World } from './world.ts';
import { VERSION } from './version.ts';

export function createProgram(world: Pick<World, 'stdout' | 'stderr'>): Command {
  return new Command('leeway')
    .description('Measures the gap between reported and actual software work, and how it drifts.')
    .version(VERSION)
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(text),
    })
    .exitOverride();
}
