#!/usr/bin/env node
import { main } from '../dist/main.js';
const { argv, env, stdin, stdout, stderr } = process;
process.exitCode = await main({ argv, env, stdin, stdout, stderr, cwd: process.cwd() });
