"""What the operating system gives and takes: streams, programs, a log, and faults of our own."""
