import { sampleForm } from "../setup/agreements/agreement-form"
import type { Line } from "./line"

const ofAgreement = ({ agreement }: { agreement: string }) => ({ id: agreement })
const who = "agreeing"

/** Who may read what two sides agree on, and write on it: the two alone. */
export const agreementLines: Record<string, Line> = {
  "my-agreements": { read: "signedIn" },
  "my-agreement-new": {
    read: "signedIn",
    acts: {
      begin: {
        who,
        query: ({ space, group }) => `?space=${space}&organisation=${group}`,
        body: ({ space }) => sampleForm(space),
      },
    },
  },
  "my-agreement": {
    ids: ofAgreement,
    read: "parties",
    acts: {
      write: {
        who,
        body: () => ({ intent: "clause", base: "2", key: "fee", title: "Fee", words: "Nothing is paid." }),
      },
      comment: { who, body: () => ({ intent: "comment", key: "fee", said: "Too much." }) },
      cancel: { who, body: () => ({ intent: "cancel", reason: "No longer" }) },
      // The owner has accepted it already.
      accept: { who: "groupAdmin", unheard: true, body: () => ({ intent: "accept", version: "2" }) },
    },
  },
  "my-agreement-terms": {
    ids: ofAgreement,
    read: who,
    acts: { propose: { who, body: ({ space }) => ({ ...sampleForm(space), base: "2" }) } },
  },
  "my-agreement-text": {
    ids: ofAgreement,
    read: who,
    acts: {
      propose: {
        who,
        body: () => ({
          intent: "propose",
          base: "2",
          "clauses[0].key": "fee",
          "clauses[0].title": "Fee",
          "clauses[0].text": "One euro.",
        }),
      },
    },
  },
  "my-agreement-files": {
    ids: ofAgreement,
    read: "parties",
    acts: {
      add: { who, body: () => formWith({ intent: "add", kind: "other" }, "%PDF-1.7 of anybody") },
      // The owner added it.
      remove: {
        who: "confirmedEditors",
        body: ({ agreementFile }) => ({ intent: "remove", fileId: agreementFile }),
      },
    },
  },
  "agreement-file": {
    ids: ({ agreement, agreementFile }) => ({ id: agreement, fileId: agreementFile }),
    read: "parties",
  },
  "my-agreement-changes": { ids: ofAgreement, read: "parties" },
  "sign-agreement": {
    ids: () => ({ secret: "nope" }),
    acts: { sign: { who: "nobody", body: () => ({ textHash: "0".repeat(64), confirm: "yes" }) } },
  },
}

/** A form that brings a file. */
function formWith(fields: Record<string, string>, content: string): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append("files", new File([content], "file.pdf"))
  return form
}
