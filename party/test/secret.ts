/** Signs tickets for the test worker, and for nothing else. */
export const TEST_SECRET = "a secret of the tests";
