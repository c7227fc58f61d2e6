/**
 * Words that so many trackers and repositories use that they say nothing of whose they are: they stay, so that an
 * anonymised report can still be read. All others get an alias. Lower case.
 */
export const USUAL_WORDS: ReadonlySet<string> = new Set(
  [
    'created',
    'gone',
    // Statuses.
    'open,new,to do,todo,backlog,selected for development,ready,ready for development,planned,triage,needs triage,blocked',
    'in progress,in development,doing,started,in review,code review,review,ready for review,pull request open,patch available',
    'in test,testing,in qa,qa,ready for test,ready for qa,ready for release,ready for deployment,verified,reopened,on hold,waiting',
    'done,closed,resolved,completed,complete,released,deployed,cancelled,canceled,rejected,declined',
    // Resolutions.
    "fixed,won't fix,wont fix,won't do,wontfix,duplicate,incomplete,cannot reproduce,not a bug,not a problem,invalid,unresolved",
    'works as designed,not planned,not_planned,obsolete,abandoned,later,implemented,merged',
    // Types and priorities.
    'bug,defect,story,user story,task,sub-task,subtask,epic,improvement,new feature,feature,enhancement,feature request,issue',
    'spike,test,documentation,question,support,incident,problem,change,chore,technical task,technical debt,initiative,wish,research',
    'blocker,critical,major,minor,trivial,highest,high,medium,low,lowest,urgent,normal,none',
    // Branches and relations.
    'main,master,trunk,develop,development,staging,production,*.x,*_x,*-stable,*-maintenance',
    'blocks,is blocked by,relates to,relates,duplicate,duplicates,is duplicated by,implements,implement,is implemented by',
    'issue split,split,split from,split to,cloners,clones,relates to development,causes,fixes,fixed by',
    // Templates.
    '{project}-{number},#{number},v{version},{version},release-{version},release/{version}',
  ].flatMap((line) => line.split(',')),
);
