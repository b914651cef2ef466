import { inject } from "vitest"

// What a test signs is read by the server under test: both keep their secret in the same folder.
process.env.DATA_DIR = inject("dataDir")
