import { join } from "node:path"
import { type Env, env } from "../env.server"
import { bucketStorage, openBucket } from "./bucket-storage.server"
import { diskStorage, type Storage } from "./storage.server"

/** The folders of files that every process of a site shares. What else is in the data folder is a machine's own. */
export const sharedFolders = ["agreements", "attachments", "basemap", "photos"] as const
export type SharedFolder = (typeof sharedFolders)[number]

/** Where the shared folders are. */
export type SiteFiles = (folder: SharedFolder) => Storage

/** The bucket, where there is one, else the data folder. */
export function filesOf({ bucket, dataDir, minFreeBytes }: Env): SiteFiles {
  return bucket ? (folder) => bucketStorage(() => openBucket(bucket), folder) : filesIn(dataDir, minFreeBytes)
}

/** The shared folders in a data folder. @param floorBytes what files of users leave free for the database. */
export function filesIn(dataDir: string, floorBytes = 0): SiteFiles {
  return (folder) => diskStorage(join(dataDir, folder), folder === "basemap" ? 0 : floorBytes)
}

/** The photos of this installation. */
export function photoStorage(): Storage {
  return filesOf(env())("photos")
}

/** What people attached to their messages. */
export function attachmentStorage(): Storage {
  return filesOf(env())("attachments")
}

/** The PDFs of agreements, and what their sides added to them. */
export function agreementStorage(): Storage {
  return filesOf(env())("agreements")
}

/** The basemap of the city that is installed. */
export function basemapStorage(): Storage {
  return filesOf(env())("basemap")
}
