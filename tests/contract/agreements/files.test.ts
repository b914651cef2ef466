import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { agreementJob } from "~/agreements/agreement-clock.server"
import { cancelAgreement } from "~/agreements/end-agreement.server"
import { addFiles } from "~/agreements/files/add-files.server"
import { type FileKind, mostFiles } from "~/agreements/files/agreement-file"
import { type PreparedFile, prepareFile } from "~/agreements/files/prepare-file.server"
import { readFile } from "~/agreements/files/read-files.server"
import { removeFile } from "~/agreements/files/remove-file.server"
import { keepPaper, readPaper } from "~/agreements/papers/papers.server"
import { sweepPapers } from "~/agreements/papers/sweep-papers.server"
import { namedFiles } from "~/platform/backup/stored-files.server"
import { AppError } from "~/platform/errors"
import { person } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { memoryFiles } from "../../setup/memory-files"
import {
  askToSign,
  begun,
  changed,
  clause,
  detail,
  frozen,
  later,
  now,
  files as papers,
  propose,
  proposed,
  readAndSign,
  refusal,
  signed,
  signer,
} from "./agreed"

const prepared = async (content: string | Uint8Array, name = "file.pdf"): Promise<PreparedFile> => {
  const bytes = typeof content === "string" ? Buffer.from(`%PDF-1.7 ${content}`) : content
  const file = await prepareFile(bytes, name)
  if (typeof file === "string") throw new Error(file)
  return file
}

const red = async (width = 600) => {
  const { default: sharp } = await import("sharp")
  return sharp({ create: { width, height: 40, channels: 3, background: "red" } })
    .png()
    .toBuffer()
}

const said = (kind: FileKind) => ({
  kind,
  validUntil: kind === "insurance" ? "2027-12-31" : null,
  note: null,
  side: undefined,
})

const add = async (
  db: Database,
  viewer: Viewer,
  id: string,
  {
    kind = "other" as FileKind,
    content = `of ${kind}` as string | Uint8Array,
    storage = papers,
    at = now,
  } = {},
) => addFiles(db, viewer, id, { ...said(kind), files: [await prepared(content)] }, storage, at)

const faultAt = (path: string, fault: string) =>
  expect.objectContaining({ faults: [expect.objectContaining({ path, fault })] })

eachDatabase("the files of an agreement", (open) => {
  it("are added by either side, and read by both with the bytes that were kept", async () => {
    const { db } = await open()
    const storage = memoryFiles()
    const { id, owner, group } = await proposed(db)
    await add(db, owner, id, { kind: "insurance", content: "mine", storage })
    await add(db, group, id, { kind: "inventory_start", content: await red(), storage, at: later(1) })
    const { files, updatedAt } = await detail(db, group, id)
    expect(files).toMatchObject([
      {
        kind: "insurance",
        side: "owner",
        by: "owner",
        validUntil: "2027-12-31",
        mediaType: "application/pdf",
      },
      {
        kind: "inventory_start",
        side: "organisation",
        by: "group",
        validUntil: null,
        mediaType: "image/webp",
      },
    ])
    expect(updatedAt).toBe(later(1).toISOString())
    const [certificate, photo] = files
    for (const viewer of [owner, group]) {
      const read = await readFile(db, storage, viewer, { id, fileId: certificate?.id ?? "", isSmall: false })
      expect(Buffer.from(read.bytes).toString()).toBe("%PDF-1.7 mine")
    }
    const sizes = await Promise.all(
      [false, true].map(async (isSmall) => {
        const read = await readFile(db, storage, owner, { id, fileId: photo?.id ?? "", isSmall })
        return read.bytes.byteLength
      }),
    )
    expect(sizes[1]).toBeLessThan(sizes[0] ?? 0)
    expect(sizes[0]).toBe(photo?.bytes)
  })

  it("are nobody else's, and in a draft its own side's alone", async () => {
    const { db } = await open()
    const { id, owner, group } = await begun(db)
    await add(db, owner, id)
    const { files } = await detail(db, owner, id)
    const fileId = files[0]?.id ?? ""
    for (const viewer of [group, person("other")]) {
      await expect(readFile(db, papers, viewer, { id, fileId, isSmall: false })).rejects.toEqual(
        refusal("not_found"),
      )
      await expect(add(db, viewer, id)).rejects.toEqual(refusal("not_found"))
      await expect(removeFile(db, viewer, { id, fileId }, papers, now)).rejects.toEqual(refusal("not_found"))
    }
    const other = await begun((await open()).db)
    await expect(readFile(db, papers, owner, { id: other.id, fileId, isSmall: false })).rejects.toEqual(
      refusal("not_found"),
    )
    await expect(add(db, owner, "none")).rejects.toEqual(refusal("not_found"))
    const reading = { ...owner, memberships: [{ ...owner.memberships[0], role: "member" }] } as Viewer
    await expect(add(db, reading, id)).rejects.toEqual(refusal("forbidden"))
    await expect(removeFile(db, reading, { id, fileId }, papers, now)).rejects.toEqual(refusal("forbidden"))
    expect((await detail(db, owner, id)).files).toHaveLength(1)
  })

  it("are of kinds that fit the state, and none is added to what was given up", async () => {
    const { db } = await open()
    const { id, owner, group } = await proposed(db)
    for (const kind of ["signed_elsewhere", "inventory_end"] as const)
      await expect(add(db, owner, id, { kind })).rejects.toEqual(faultAt("kind", "agreement.fileKindNotNow"))
    await cancelAgreement(db, group, id, { reason: null }, now)
    await expect(add(db, owner, id)).rejects.toEqual(refusal("conflict", "no_such_agreement_move"))
  })

  it("that were signed elsewhere are PDFs, kept beside the PDF of their version, and sign nothing", async () => {
    const { db } = await open()
    const storage = memoryFiles()
    const agreed = await frozen(db)
    const { id, owner, group, number } = agreed
    const kind = "signed_elsewhere" as const
    await expect(add(db, owner, id, { kind, content: await red(), storage })).rejects.toEqual(
      faultAt("files", "agreement.filePdfOnly"),
    )
    const own = await readPaper(db, storage, owner, { id }, now)
    await expect(add(db, owner, id, { kind, content: own.bytes, storage })).rejects.toEqual(
      faultAt("files", "agreement.fileUnsigned"),
    )
    await add(db, owner, id, { kind, storage })
    const seen = await detail(db, group, id)
    expect(seen.status).toBe("frozen")
    expect(seen.files).toMatchObject([
      { kind, version: number, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    expect(seen.versions.find((version) => version.number === number)?.pdfHash).toBe(own.hash)
    const fileId = seen.files[0]?.id ?? ""
    await expect(removeFile(db, owner, { id, fileId }, storage, now)).rejects.toEqual(
      refusal("conflict", "agreement_file_stays"),
    )
    // It stays with the version that it is about.
    await propose(db, group, agreed, { base: number, clauses: changed(clause("fee", "Nothing.")) })
    expect((await detail(db, owner, id)).files).toMatchObject([{ kind, version: number }])
  })

  it("are removed by their side until the text is signed, with their bytes", async () => {
    const { db } = await open()
    const storage = memoryFiles()
    const { id, owner, group } = await proposed(db)
    await add(db, owner, id, { content: await red(), storage })
    await add(db, owner, id, { storage, at: later(1) })
    expect(storage.kept.size).toBe(3)
    const [photo, other] = (await detail(db, owner, id)).files
    const remove = (viewer: Viewer, fileId = photo?.id ?? "") =>
      removeFile(db, viewer, { id, fileId }, storage, now)
    await expect(remove(group)).rejects.toEqual(refusal("forbidden"))
    await remove(owner)
    expect((await detail(db, group, id)).files.map((file) => file.id)).toEqual([other?.id])
    expect(storage.kept.size).toBe(1)
    await expect(remove(owner)).rejects.toEqual(refusal("not_found"))
    await cancelAgreement(db, group, id, { reason: null }, now)
    await remove(owner, other?.id)
    expect(storage.kept.size).toBe(0)
  })

  it("stay once anybody has signed: what was seen with the text is not taken away", async () => {
    const { db } = await open()
    const { id, owner, group } = await frozen(db)
    await add(db, group, id, { kind: "statutes" })
    const [file] = (await detail(db, group, id)).files
    const [secret = ""] = await askToSign(db, owner, id, [signer("Ann")])
    await readAndSign(db, secret)
    await expect(removeFile(db, group, { id, fileId: file?.id ?? "" }, papers, now)).rejects.toEqual(
      refusal("conflict", "agreement_file_stays"),
    )
  })

  it("stay once it is signed, and what is added later too", async () => {
    const { db } = await open()
    const { id, owner } = await signed(db)
    await add(db, owner, id, { kind: "statutes" })
    const [file] = (await detail(db, owner, id)).files
    await expect(removeFile(db, owner, { id, fileId: file?.id ?? "" }, papers, now)).rejects.toEqual(
      refusal("conflict", "no_such_agreement_move"),
    )
    await agreementJob.run(db, new Date("2027-03-09T12:00:00.000Z"))
    await add(db, owner, id, { kind: "inventory_end" })
    await agreementJob.run(db, new Date("2027-03-31T12:00:00.000Z"))
    expect((await detail(db, owner, id)).status).toBe("ended")
    await add(db, owner, id, { kind: "inventory_end", content: "after" })
    await expect(add(db, owner, id, { kind: "insurance" })).rejects.toEqual(
      faultAt("kind", "agreement.fileKindNotNow"),
    )
  })

  it("are so many for each side and no more, also where they come at once, and the same only once", async () => {
    const { db } = await open()
    const storage = memoryFiles()
    const { id, owner, group } = await proposed(db)
    const some = await Promise.all(
      Array.from({ length: mostFiles - 1 }, (_, index) => prepared(`number ${index}`)),
    )
    const put = (files: PreparedFile[]) => addFiles(db, owner, id, { ...said("other"), files }, storage, now)
    expect(await put([...some, await prepared("number 0")])).toEqual({ added: mostFiles - 1 })
    // A button pressed twice.
    expect(await put([await prepared("number 3")])).toEqual({ added: 0 })
    expect(storage.kept.size).toBe(mostFiles - 1)
    const answers = await Promise.allSettled(["a", "b"].map(async (last) => put([await prepared(last)])))
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    await expect(put([await prepared("one more")])).rejects.toEqual(
      faultAt("files", "agreement.filesTooMany"),
    )
    expect(storage.kept.size).toBe(mostFiles)
    // The room of the other side is its own.
    await add(db, group, id, { storage })
    expect((await detail(db, owner, id)).files).toHaveLength(mostFiles + 1)
  })

  it("that the store cannot keep are not there, and one that it lost is not found", async () => {
    const { db } = await open()
    const storage = memoryFiles()
    const { id, owner } = await proposed(db)
    const full = {
      ...storage,
      put: async () => {
        throw new AppError("storage_full")
      },
    }
    await expect(add(db, owner, id, { storage: full })).rejects.toEqual(refusal("storage_full"))
    expect((await detail(db, owner, id)).files).toEqual([])
    await add(db, owner, id, { storage })
    const [file] = (await detail(db, owner, id)).files
    const read = () => readFile(db, storage, owner, { id, fileId: file?.id ?? "", isSmall: false })
    const [key = ""] = storage.kept.keys()
    storage.kept.set(key, Buffer.from("%PDF-1.7 another"))
    await expect(read()).rejects.toEqual(refusal("document_failed"))
    storage.kept.delete(key)
    await expect(read()).rejects.toEqual(refusal("document_failed"))
  })

  it("are kept with the PDF of the text and go with the agreement: a sweep takes what nothing names", async () => {
    const { db } = await open()
    const storage = memoryFiles()
    const { id, owner } = await frozen(db)
    await keepPaper(db, storage, id, now)
    await add(db, owner, id, { content: await red(), storage })
    const kept = [...storage.kept.keys()]
    expect(kept).toHaveLength(3)
    await storage.put("aa/orphan.pdf", Buffer.from("%PDF-"))
    expect(await sweepPapers(db, storage, later(400))).toBe(1)
    expect([...storage.kept.keys()]).toEqual(kept)
    // A backup misses them where they are gone.
    const named = await namedFiles([{ name: "agreement_file" }], async (_, column) => {
      const rows = await db.selectFrom("agreement_file").select(["storage_key", "small_key"]).execute()
      return rows.map((row) => row[column as "storage_key" | "small_key"])
    })
    expect([...named].sort()).toEqual(
      kept
        .slice(1)
        .map((key) => `agreements/${key}`)
        .sort(),
    )
    await db.deleteFrom("agreement").where("id", "=", id).execute()
    expect(await sweepPapers(db, storage, later(400))).toBe(3)
    expect(storage.kept.size).toBe(0)
  })
})
