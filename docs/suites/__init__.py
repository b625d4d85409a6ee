"""The test suites of the W3C, one module each: how a test is read, run and compared."""
