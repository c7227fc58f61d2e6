import fc from 'fast-check';

// Each mutant runs the tests anew: fewer cases of a property find nearly as much in a fifth of the time.
fc.configureGlobal({ numRuns: 20 });
