import { AGENT_SIGNALS } from '../model/agent-signals.ts';

/**
 * Lines that tools leave in messages of commits and in texts of pull requests, which become messages when they are
 * squashed. What a reviewing bot adds to the text of somebody else, as `<!-- CURSOR_SUMMARY -->`, says nothing about who
 * wrote the code.
 */
const LINES: readonly RegExp[] = AGENT_SIGNALS.flatMap(({ lines }) => lines ?? []);

/** Trailers of tools: token (lower case) → shape of its value. */
const TRAILERS: ReadonlyMap<string, RegExp> = new Map(
  AGENT_SIGNALS.flatMap(({ trailers }) => Object.entries(trailers ?? {})),
);

const TOOL_NAME =
  /\b(?:claude|chatgpt|gpt-?\d|copilot|codex|gemini|cursor|devin ai|jules|aider|openhands|windsurf|opencode|qwen|llama|mistral|deepseek|grok|llm|generative ai|ai assistant)/i;
/** `Agent:model`, as the Linux kernel writes it. */
const AGENT_AND_MODEL = /^[\w.-]{1,40}:[\w.-]{1,80}(?:\s|$)/;

const LONGEST_LINE = 500;

/** @param line one line without a line break; indented lines are quotations */
export function isToolLine(line: string): boolean {
  return line.length < LONGEST_LINE && LINES.some((mark) => mark.test(line));
}

/** @param token lower case */
export function isToolTrailer(token: string, value: string): boolean {
  return TRAILERS.get(token)?.test(value) === true;
}

/** Trailers that policies ask for. People assist, too, and generate with other tools: the value has to name an AI. */
export function isPolicyTrailer(token: string): boolean {
  return token === 'assisted-by' || token === 'generated-by';
}

/** Whether the value of such a trailer, in which any wording is allowed, names an AI. */
export function namesTool(value: string): boolean {
  return TOOL_NAME.test(value) || AGENT_AND_MODEL.test(value);
}
