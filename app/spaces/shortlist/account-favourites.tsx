import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
} from "react"
import { useLocale } from "use-intl"
import { keptMark } from "~/platform/device"
import { type Asked, askAccount, type Outcome } from "./ask-account"
import { useFavourites } from "./favourites"
import { mayMove } from "./may-move"

export interface Account {
  /** The spaces that it keeps. */
  ids: readonly string[]
  ask: (asked: Asked) => Promise<Outcome>
}

const Kept = createContext<Account | null>(null)

/** The account of the reader; null while nobody is signed in who has one, and the device keeps its own. */
export const useAccountFavourites = () => useContext(Kept)

interface AccountFavouritesProps {
  /** What the account keeps, as the server tells. */
  ids: readonly string[] | null
  /** By which the device knows the reader. */
  mark: string | null
  children: ReactNode
}

/** Tells what the account keeps, and moves into it what the device held before the reader signed in. */
export function AccountFavourites({ ids, mark, children }: AccountFavouritesProps) {
  const account = useAccount(ids)
  useMove(account, mark)
  return <Kept.Provider value={account}>{children}</Kept.Provider>
}

/** What became of a list that the server told: kept here, for an error page in between forgets what components hold. */
const since = new WeakMap<readonly string[], readonly string[]>()

function useAccount(told: readonly string[] | null): Account | null {
  const locale = useLocale()
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const ask = useCallback(
    (asked: Asked) => {
      // One after the other, so that the last press holds.
      const outcome = last.current.then(() => askAccount(locale, asked))
      last.current = outcome
      return outcome.then((answer) => {
        if (told && "kept" in answer) since.set(told, answer.kept)
        redraw()
        return answer
      })
    },
    [told, locale],
  )
  const ids = told && (since.get(told) ?? told)
  return useMemo(() => ids && { ids, ask }, [ids, ask])
}

function useMove(account: Account | null, mark: string | null) {
  const { ids, letGo } = useFavourites()
  const asked = useRef("")
  useEffect(() => {
    const text = ids.join(",")
    if (!account) asked.current = ""
    // What was asked once is not asked again, whatever became of it.
    if (!account || !text || asked.current === text) return
    if (!mayMove(account.ids, { holder: keptMark(), mark })) return
    asked.current = text
    void account.ask({ intent: "move", ids: text }).then((answer) => {
      if ("moved" in answer) letGo(answer.moved ?? [])
    })
  }, [account, ids, letGo, mark])
}
