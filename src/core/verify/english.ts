import type { Language } from './language.ts';

const G = '[\\ue000-\\uefff]';
const BE = 'is|are|was|were|be|been|being|has|have|had|got|gets|am';
const ADVERB =
  'now|already|finally|both|all|just|also|still|then|successfully|fully|recently|today|yesterday|officially|again|since|completely|currently|indeed|meanwhile|safely|actually|since then|in fact|of course|itself|themselves|each';
const DAY = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const WHO = 'we|i|they|you|he|she|it|the team|our team|team|everyone|the agent|the bot|claude|copilot';

/** English. */
export const ENGLISH: Language = {
  states: [
    {
      state: 'in-review',
      pattern: '(?:in|under|up for|out for|awaiting|waiting for|ready for|pending) (?:code )?review',
      isVerb: false,
    },
    {
      state: 'started',
      pattern: 'in progress|under ?way|work in progress|wip|being worked on|in the works|ongoing',
      isVerb: false,
    },
    {
      state: 'started',
      pattern: 'started(?: (?:work(?:ing)? )?on)?|begun|began(?: (?:work )?on)?|working on|picked up',
      isVerb: true,
    },
    {
      state: 'landed',
      pattern: '(?:(?:been |was |were )?pushed|committed) to (?:main|master|develop|trunk|the default branch)',
      isVerb: true,
    },
    { state: 'landed', pattern: 'landed', isVerb: true },
    {
      state: 'landed',
      pattern: '(?:in|on) (?:main|master|trunk)(?! ?(?:page|menu|view|window|branch protection))',
      isVerb: false,
    },
    { state: 'merged', pattern: 'merged|squash-merged', isVerb: true },
    {
      state: 'released',
      pattern: 'released|tagged and released|published|available(?= (?:in|since|from|with|as of) )',
      isVerb: true,
    },
    {
      state: 'shipped',
      pattern: 'shipped|delivered|deployed|rolled out|went (?:live|out)|gone (?:live|out)|live|in production',
      isVerb: true,
    },
    { state: 'fixed', pattern: 'fixed|resolved|solved', isVerb: true },
    { state: 'closed', pattern: 'closed', isVerb: true },
    {
      state: 'done',
      pattern: 'done|completed?|finished|wrapped up|implemented|100 ?% (?:done|complete)',
      isVerb: true,
    },
    { state: 'reverted', pattern: 'reverted|rolled back|backed out|undone', isVerb: true },
    { state: 'reverted', pattern: 'reverts', isVerb: true, isActiveOnly: true },
    { state: 'approved', pattern: 'approved', isVerb: true },
    { state: 'reviewed', pattern: 'reviewed', isVerb: true },
    { state: 'open', pattern: 'open', isVerb: false },
  ],
  beforeState: new RegExp(
    `^\\s*(?:\\)\\s*|\\(\\s*(?=[^()]*$)|\\([^()]{0,120}\\)\\s*|"[^"]{0,120}"\\s*)?(?:by [@\\w.-]{1,40}\\s+)?(?:,?\\s*and (?:the )?\\w{1,20}(?: \\w{1,20})?\\s+(?=(?:${BE})\\b))?(?:[:=,–—→-]{1,3}\\s*)?(?:(?:which|that|it|they|what|the pr|the ticket|and)\\s+)?(?:(?:${BE}|${ADVERB}|status|state|marked(?: as)?|considered|in state|as of (?:today|now))[,:]?\\s+){0,6}(?:(?:${BE}|${ADVERB})\\s*)?$`,
    'i',
  ),
  afterVerb:
    /^\s*(?:[:=–—-]{1,2}\s*)?(?:(?:the|a|an|via|through|with|by|as|in|up|of|our|my|both|all|all of|these|those|following|and|last|commits?|prs?|pull requests?|mrs?|merge requests?|tickets?|issues?|bugs?|stor(?:y|ies)|tasks?|jira|number|numbers?|release|version|tag|on|off)[:]?\s+){0,6}$/i,
  subjectOfVerb: new RegExp(
    `^[^\\p{L}\\p{N}\\ue000-\\uf8ff]*(?:(?:and|then|so|also|this week|last week|today|yesterday|on (?:${DAY})|(?:${DAY})|this sprint|in addition|finally|besides|here|i['’]ve|we['’]ve|they['’]ve|we['’]re|i['’]m|i am|we are|status|update|summary|tl;dr|${WHO})[,:]?\\s+){0,4}(?:(?:${BE}|${ADVERB}|just)\\s+){0,3}$`,
    'iu',
  ),
  notTheSubject:
    /(?:^|[\s(])(?:for|of|on|about|with|from|after|before|by|to|against|than|like|behind|despite|per|under|without|alongside|regarding|following|blocks?|blocked by|depends on|needs?|see|see also|relates? to|related to|part of|of the|for the|into|onto|off|since the|spec for)\s+(?:the\s+)?(?:pr|prs|pull requests?|mr|tickets?|issues?|commits?)?\s*$/i,
  pronoun: new RegExp(
    `(?:^|[\\s,(])(?:it|they|this|that|which|both|all|all of (?:it|them|these)|each|everything|these|those)(?:['’](?:s|re|ve))?\\s+(?:(?:${BE}|${ADVERB})\\s+){0,4}$`,
    'i',
  ),
  guardBefore: new RegExp(
    "\\b(?:not(?! only)|never|no longer|no|none|neither|nor|nothing|cannot|without|will|shall|would|should|could|may|might|must|can|going to|to be|about to|want|wants|wanted|like to|need|needs|needed|needing|expect|expects|expected|hope|hopes|hoping|intend|intends|supposed|due|plan|plans|planned|planning|(?:wait|waits|waiting) (?:for|on|to|until)|awaiting|until|till|before|once|unless|whether|if|as soon as|provided|assuming|in case|almost|nearly|half|partly|partially|mostly|largely|hardly|barely|percent|remains to|remaining|yet|please|let['’]s|try|trying|aim|aims|aiming|ask|asks|asked|asking|request|requests|requested|requesting|get|getting|want to|ready to|scheduled|probably|maybe|perhaps|apparently|presumably|seems|seem|seemingly|supposedly|allegedly|soon|tomorrow|next (?:week|sprint|month|release|step|up)|todo|to-do|todos?|wish|wishes|so that|in order to|when|wherever|every time|whenever|as if|rather than|instead of|far from|failed to|fails to|unable to|forgot to|refuse[ds]?|attempt(?:ed)? to|looking forward to|blocked until|pretend|imagine|suppose|were to|far from being|ought|yet to be|'ll)\\b|n['’]t\\b|['’]ll\\b|['’]d\\b|\\d\\s?%|\\bafter (?:the )?[\\ue000-\\uefff][^\\ue000-\\uefff]{0,20}\\b(?:is|are|gets?|has|have)\\b|\\bafter (?:it|that|this|they) (?:is|are|gets?)\\b",
    'i',
  ),
  guardAfter: new RegExp(
    `^[^.;]{0,60}?\\b(?:if|once|unless|as soon as|tomorrow|next (?:week|sprint|month|quarter|${DAY})|soon|by (?:the )?(?:end of|${DAY}|tomorrow|next|eod|eow|q[1-4]|january|february|march|april|may\\b|june|july|august|september|october|november|december|spring|summer|autumn|winter|then|\\d)|by then|yet\\b(?=\\s*\\?)|in the future|pending)\\b|^\\s*\\?`,
    'i',
  ),
  notYet:
    /\b(?:not (?:yet|merged|done|released|shipped|finished|included|part)|(?:is|are|was|were|has|have|did|does)n['’]t|will|to be|still (?:open|pending|waiting|missing)|pending|postponed|moved to (?:the )?next|slipped|delayed|waiting|to follow|tomorrow|next (?:week|sprint|release)|todo|tbd|wip)\b/i,
  condition:
    /^\s*(?:and |but |so |then |even )?(?:if|unless|once|when|whenever|as soon as|assuming|provided|suppose|in case|until|before|should)\b/i,
  noCondition: /^\s*if (?:you ask|i (?:may|recall|remember)|memory serves|i am not mistaken|anything)/i,
  noClaim:
    /^\s*(?:please|kindly|let['’]s|can (?:you|we|i|someone|somebody|anyone)|could (?:you|we|someone|somebody|anyone)|would you|shall we|do we|did we|does|is it|are we|for example|e\.g\.|example:|imagine|suppose|todo|to-do|hopefully|ideally)\b|\b(?:template|placeholder)\b[^.]{0,40}$|\bfor example\b/i,
  clauseWords: /\b(?:but(?! also)|while|whereas|although|though|however|yet|except that)\b/gi,
  planHeading:
    /^[^\p{L}\p{N}]*(?:what['’]?s |coming )?(?:up )?(?:next|upcoming|plans?|planned|planning|to ?do|to-do|todos?|backlog|roadmap|goals?|later|outlook|remaining|left to do|not (?:yet )?\w+|un(?:done|finished|merged|released)|definition of|open (?:questions?|points?|items?)|action items?|ideas?|proposals?|wish|blocked|blockers?|risks?|waiting|postponed|deferred|dropped|cancell?ed|in the pipeline|eta|next steps?|follow[- ]?ups?|ready (?:to|for) (?:merge|ship|release)|to be)\b/iu,
  headingLead:
    /^[^\p{L}\p{N}]{0,12}(?:(?:what (?:we|i|was|got|has been|have been)(?: have| has)?|what['’]s(?: been)?|recently|things|work|all|tickets?|issues?|prs?|pull requests?|commits?|we|i|bugs?|features?|items?|status|already|just|still|also|the following (?:is|are|was|were|prs|tickets|issues)?|these (?:are|were)|now)\s*[:–—-]?\s*){0,3}$/iu,
  headingTail:
    /^[^\p{L}\p{N}]{0,4}(?:(?:this|last|the past|previous|in the last)\s+(?:week|month|sprint|quarter|iteration|days?)|today|yesterday|recently|since \w{1,20}|so far|tickets?|issues?|prs?|pull requests?|commits?|work|items?|bugs?|features?|stories|tasks?|things|changes|for (?:this|last) \w{1,20}|in \w{1,12}(?: \d{4})?|(?:week|sprint|kw|cw) \d{1,3}|\(?\d{1,4}\)?|and|[&/–—:().,-]|\s|\p{Extended_Pictographic}|\ufe0f){0,12}$/iu,
  unreleased: /^\W*(?:unreleased|upcoming release|next release|head|main|master|trunk)\W*$/i,
  versionHeading:
    /^[^\p{L}\p{N}\uf000-\uf3ff]*(?:(?:release notes?(?: for)?|releases?|released(?: in)?|shipped in|version|changes in|changelog(?: for)?|what['’]?s new in|new in|included in|in|tag|\p{L}[\w-]{1,30})\s*[:–—-]?\s*){0,2}\[?[\uf000-\uf3ff]\]?[^\p{L}]{0,40}(?:released?|stable|latest|final|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[^\p{L}]{0,16})?[^\p{L}]{0,8}$/iu,
  kindHeading:
    /^\W*(?:added|changed|fixed|fixes|bug ?fixes|features?|removed|deprecated|security|performance(?: improvements)?|improved|improvements|enhancements?|breaking(?: changes)?|documentation|docs|internal|chores?|maintenance|dependencies|new|other|misc(?:ellaneous)?|highlights|notes?|contributors|tests?|refactor(?:ing|s)?|merged pull requests|closed issues|fixed bugs|implemented enhancements|what['’]?s changed|closed|merged|resolved)\b/i,
  statusColumn: /^\W*(?:status|state|progress|outcome|result|stage|current status|where)\W*$/i,
  beforeVersion:
    /^\s*(?:\([^()]{0,60}\)\s*)?(?:(?:in|with|as|as part of|as of|since|from|under|to|for|part of|within|by)\s+)?(?:(?:the|our)\s+)?(?:(?:releases?|versions?|tag|patch)\s+)?$/i,
  branch:
    /^\s*(?:(?:in)?to|on)\s+(?:the\s+)?`?(main|master|develop|development|trunk|(?:release|releases|hotfix|maintenance|support|feature|experiment)\/[\w./-]{1,80})`?(?=$|[\s,.;:)!]|\s+branch)/i,
  otherProduct:
    /\b(?:upgrad|bump|updat|migrat|downgrad|pin(?:s|ned)?\b|requir|needs?\b|depend)\w*\b[^.;]{0,60}$|(?:^|[\s(])(?!tag\b|tagged\b|version\b|release[ds]?\b|released\b|cut\b|in\b|and\b|of\b|to\b|with\b|as\b|the\b|shipped\b|published\b|on\b|for\b|from\b|after\b|before\b|since\b|by\b|our\b|or\b|not\b|is\b|at\b|until\b|see\b|latest\b|patch\b|hotfix\b|was\b|were\b|that\b|this\b|than\b|deployed\b|announce[ds]?\b|out\b|v\b|docs\b|today\b|also\b|but\b|have\b|has\b|new\b|stable\b|previous\b|current\b|planned\b|next\b|between\b|call(?:ed)?\b|named\b)[\p{L}@][\w@/.+-]{1,40}\s+(?:version |release |from |to )?$/iu,
  versionWord: /\b(?:versions?|releases?|released|tag|tagged)\s+$/i,
  thisChange: /\b(?:this|the) (?:pr|pull request|mr|merge request|change|patch|branch)\b/gi,
  closes: new RegExp(
    `\\b(?:clos(?:e|es|ed|ing)|fix(?:e[sd]|ing)?|resolv(?:e|es|ed|ing)|implements?|completes?|finishes)\\b:?\\s{1,3}(?:(?:the|issues?|tickets?|bugs?|jira|gh|pr)\\s{1,2}){0,3}(${G})`,
    'gi',
  ),
  numbers: {
    no: 0,
    zero: 0,
    none: 0,
    one: 1,
    a: 1,
    an: 1,
    single: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    twenty: 20,
    dozen: 12,
  },
  times: { once: 1, twice: 2, thrice: 3 },
  qualifiers: [
    { qualifier: 'more-than', pattern: 'more than|over|above|upwards of|>' },
    { qualifier: 'at-least', pattern: 'at least|no fewer than|no less than|a minimum of|≥|>=' },
    { qualifier: 'fewer-than', pattern: 'fewer than|less than|under|below|<' },
    { qualifier: 'at-most', pattern: 'at most|no more than|up to|a maximum of|not more than|≤' },
    {
      qualifier: 'about',
      pattern: 'about|around|roughly|approximately|approx\\.?|some|circa|ca\\.|~|≈|nearly|almost|close to',
    },
  ],
  nouns: [
    { noun: 'draft', pattern: 'drafts?(?: (?:prs?|pull requests?))?' },
    { noun: 'pull-request', pattern: 'prs?|pull requests?|mrs?|merge requests?|pulls' },
    { noun: 'ticket', pattern: 'tickets?|issues?|stor(?:y|ies)|bugs?|tasks?|jiras?|user stor(?:y|ies)' },
    { noun: 'commit', pattern: 'commits?' },
    { noun: 'release', pattern: 'releases?' },
  ],
  countVerbs: [
    { says: 'in-review', pattern: '(?:in|under|up for|awaiting|waiting for) (?:code )?review' },
    { says: 'merged', pattern: 'merged|landed' },
    { says: 'reverted', pattern: 'reverted|rolled back|backed out' },
    { says: 'shipped', pattern: 'shipped|delivered|deployed|released' },
    { says: 'done', pattern: 'done|completed?|finished|closed|resolved|fixed|wrapped up|completed|solved' },
    { says: 'draft', pattern: 'in draft|drafts?|still drafts?' },
    { says: 'open', pattern: 'open|still open|unmerged|outstanding' },
    {
      says: 'landed',
      pattern:
        'pushed|committed|made|added|landed|on main|on master|to main|to master|cut|published|made it(?: in)?to main',
    },
  ],
  measures: {
    'pull-request merged': 'pull-requests/merged',
    'pull-request shipped': 'pull-requests/merged',
    'pull-request landed': 'pull-requests/merged',
    'pull-request open': 'pull-requests/open',
    'pull-request draft': 'pull-requests/draft',
    'draft open': 'pull-requests/draft',
    'draft draft': 'pull-requests/draft',
    'draft none': 'pull-requests/draft',
    'pull-request reverted': 'pull-requests/reverted',
    'ticket done': 'tickets/done',
    'ticket shipped': 'tickets/shipped',
    'ticket in-review': 'tickets/in-review',
    'commit landed': 'commits/landed',
    'commit shipped': 'commits/landed',
    'commit merged': 'commits/landed',
    'commit done': 'commits/landed',
    'commit none': 'commits/landed',
    'release landed': 'releases/published',
    'release shipped': 'releases/published',
    'release done': 'releases/published',
    'release none': 'releases/published',
  },
  nothing: [
    { measure: 'pull-requests/reverted', pattern: '(?:reverted|rolled back)' },
    { measure: 'pull-requests/merged', pattern: '(?:merged|landed)' },
    { measure: 'releases/published', pattern: '(?:released|published)' },
  ],
  periods: [
    {
      period: 'this-week',
      pattern:
        /\b(?:this|the current|current) week\b|\bweekly (?:report|status|update|summary)\b|\bstatus of the week\b|\bthe week (?:so far|ending|of)\b/i,
    },
    { period: 'last-week', pattern: /\b(?:last|the previous|previous|the past) week\b/i },
    { period: 'today', pattern: /\btoday\b|\bdaily (?:report|status|update)\b/i },
    { period: 'yesterday', pattern: /\byesterday\b/i },
    { period: 'this-month', pattern: /\b(?:this|the current) month\b|\bmonthly (?:report|status|update)\b/i },
    { period: 'last-month', pattern: /\b(?:last|the previous|previous) month\b/i },
    { period: 'this-year', pattern: /\bthis year\b|\bso far this year\b/i },
  ],
  otherPeriod: /\b(?:quarters?|sprints?|iterations?|so far|in total|overall|since|all[- ]time|to date|q[1-4]|ever)\b/i,
  months: [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  content: [
    {
      what: 'docs-only',
      pattern:
        /\b(?:docs?|documentation)[- ]only\b|\bonly (?:touches |changes |updates |affects |adjusts |modifies |fixes |extends |edits |concerns |about )?(?:the |some )?(?:docs|documentation)\b|\b(?:pure|purely) (?:a )?(?:docs?|documentation)\b|\bdocumentation changes? only\b|\bonly documentation\b/gi,
    },
    {
      what: 'tests-only',
      pattern:
        /\btests?[- ]only\b|\bonly (?:touches |changes |adds |updates |affects |adjusts |modifies |fixes |extends |edits |concerns |about )?(?:a |an |the |some |unit ){0,2}tests?\b(?! (?:pass|run|fail|on|in|with|when|if|for|against|locally))|\btest changes? only\b/gi,
    },
    {
      what: 'no-behaviour-change',
      pattern:
        /\bno (?:intended |intentional |user[- ]visible |user[- ]facing |observable |external )?(?:behaviou?r(?:al)?|functional|functionality|logic) (?:changes?|differences?|impact)\b|\b(?:pure|purely a?|only a?|just a?|simple|mere)\s?refactor(?:ing)?\b|\brefactor(?:ing)?[- ]only\b|\bonly refactor(?:s|ing)?\b|\bbehaviou?r (?:is|stays|remains) (?:unchanged|the same|identical)\b|\bdoes(?: not|n['’]t) change (?:any |the )?(?:behaviou?r|functionality)\b|\bno changes? (?:in|of|to) (?:the )?(?:behaviou?r|functionality)\b|\bwithout (?:any )?(?:change of behaviou?r|changing (?:any |the )?behaviou?r|behaviou?r(?:al)? changes?)\b|\bbehaviou?r[- ]preserving\b|\bnon-functional change\b/gi,
    },
    {
      what: 'tests-added',
      pattern:
        /^\W*(?:unit |new )?tests?:\s*(?:yes|added|done|included|✅|✔)|\b(?:add(?:s|ed|ing)?|includ(?:es|ed|ing)|contains?|wrote|written|created?|creates|introduc(?:es|ed)|extend(?:s|ed)|expand(?:s|ed)|updat(?:es|ed)|comes with|with new|provides|covered(?! by)|covers)\b(?: (?!(?:we|i|you|they|to|that|which|when|where|each|another)\b)\S{1,30}){0,6}? (?:(?:unit|integration|regression|e2e|end-to-end|functional|smoke|new|more|missing|automated|corresponding|some|property|snapshot|acceptance|additional|further|its|their|basic) ){0,3}(?:tests?|test cases?|test coverage|specs)\b(?! (?:harness|tasks?|scope|on|plan|pass|passed|passes|passing|environment|data|server|run|suite passes|instructions|results?|flight|bench|page|account|user|system|id|command|script|output|matrix|runner|strategy|framework|button|mode|instance))|\b(?:unit |integration |regression |e2e |new |more )?tests? (?:(?:have|has|had|was|were|are|is) )?(?:been )?(?:also |all )?(?:added|included|written|extended|updated|provided)\b|\b(?:new|added) (?:unit |integration |regression |e2e )?tests? (?:for|cover|that|which|in)\b|\ball tests added\b|\btests? (?:for|of) (?:the |this |it|all )?(?:\S{1,30} ){0,4}(?:added|included|written)\b/gi,
    },
    {
      what: 'docs-updated',
      pattern:
        /^\W*(?:docs?|documentation):\s*(?:yes|added|updated|done|included|✅|✔)|\b(?:add(?:s|ed|ing)?|updat(?:es?|ed|ing)|includ(?:es|ed|ing)|wrote|written|writes|extend(?:s|ed)|expand(?:s|ed)|improv(?:es|ed)|adjust(?:s|ed)|amend(?:s|ed)|chang(?:es|ed)|revis(?:es|ed)|refresh(?:es|ed)|creat(?:es|ed))\b(?: (?!no\b|not\b)[^\s.,;]{1,30}){0,6}? (?:docs|documentation|readme|user guide|manual(?![ -]\w)|changelog and docs|reference docs|doc page)\b(?! (?:build|site build|link check|generator|team|tool))|\b(?:docs?|documentation|readme|user guide|manual)(?: pages?)? (?:(?:have|has|had|was|were|are|is) )?(?:been )?(?:also |all )?(?:added|updated|included|written|extended|adjusted|amended|revised|improved)\b|\bdocumented (?:the|it|this|all|everything)\b|(?<!\b(?:as|is|are|was|were) )\bdocumented in\b/gi,
    },
  ],
  documentFile: /\b(?:readme|guides?|manual|pages?|tutorial|changelog)\b/i,
  pathVerbs: [
    { state: 'moved', pattern: 'renam(?:es?|ed|ing)|mov(?:es?|ed|ing)' },
    { state: 'added', pattern: 'add(?:s|ed|ing)?|creat(?:es?|ed|ing)|introduc(?:es?|ed|ing)|new(?: files?)?' },
    { state: 'removed', pattern: 'remov(?:es?|ed|ing)|delet(?:es?|ed|ing)|drop(?:s|ped|ping)?' },
    {
      state: 'changed',
      pattern:
        'chang(?:es?|ed|ing)|modif(?:y|ies|ied|ying)|updat(?:es?|ed|ing)|edit(?:s|ed|ing)?|touch(?:es|ed|ing)?|refactor(?:s|ed|ing)?|rewr(?:ites?|ote|itten)|extend(?:s|ed)?|simplif(?:y|ies|ied)|clean(?:s|ed)? up|adjust(?:s|ed)?|rework(?:s|ed)?|fix(?:es|ed)',
    },
  ],
  pathHeadings: [
    { state: 'added', pattern: /^\W*(?:new|added|created) (?:files?|paths?|folders?)\b/i },
    { state: 'removed', pattern: /^\W*(?:deleted|removed) (?:files?|paths?|folders?)\b/i },
    {
      state: 'changed',
      pattern:
        /^\W*(?:modified|changed|updated|touched|edited) (?:files?|paths?|folders?)\b|^\W*(?:files?|paths?) (?:modified|changed|updated|touched|edited)\b/i,
    },
  ],
  beforePath:
    /^\s*:?\s*(?:(?:the|a|an|new|old|files?|folders?|director(?:y|ies)|modules?|both|unused|obsolete|dead|empty|also|our|two|three|following|component|package|script|page|test|class|and|,)\s*:?\s*){0,6}$/i,
};
