import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { needMoves } from "~/needs/need"
import { NeedEnding } from "~/needs/need-ending"
import { NeedFacts } from "~/needs/need-facts"
import { NeedMoves } from "~/needs/need-moves"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { FollowPress } from "../alerts/follow-press"
import { OfferList } from "../offers/offer-list"
import { ProposalsOfNeed } from "../plans/proposals/proposals-of-need"
import { SiteList } from "../sharing/beside-list"
import { JointSection, PartNotice } from "../sharing/joint-section"
import { RequestList } from "../sharing/request-list"
import { ShareOffer } from "../sharing/share-offer"
import type { NeedView } from "./load-need.server"
import { MatchCard } from "./match-card"
import { MissList } from "./miss-list"
import { NeedBookings } from "./need-bookings"
import { OwnSpaces } from "./own-spaces"

interface NeedPageProps {
  view: NeedView
  /** What was just done, or why it was not. */
  told: { done: string | null; refused: string | null }
  /** To the form of its ending. */
  answer?: { form: StepForm; stamp: number }
}

/** A need: what it says, and for its group the spaces that meet it and how it goes on. */
export function NeedPage({ view, told, answer }: NeedPageProps) {
  const t = useTranslations("needs")
  const locale = useLocale()
  const { need, organisation, areas, own, mayPublish, matches, sharing } = view
  const share = useTranslations("sharing.requests")
  const isJoint = need.jointWay !== null
  const isPart = sharing.partOf !== null && need.status === "paused"
  const books = sharing.joint?.parts.some(({ group, own }) => own && group.id === organisation.id) ?? false
  const other = sharing.joint?.parts.find(({ group }) => group.id !== organisation.id)
  return (
    <Page
      title={<span lang={need.language}>{need.title}</span>}
      lead={
        <>
          <Link to={paths.organisation(locale, organisation.id)} lang={organisation.name.lang}>
            {organisation.name.text}
          </Link>
          {other && (
            <>
              {` ${t("card.and")} `}
              <Link to={paths.organisation(locale, other.group.id)} lang={other.group.name.lang}>
                {other.group.name.text}
              </Link>
            </>
          )}{" "}
          <span className={`badge ${need.status === "open" ? "" : "quiet"}`}>
            {t(`status.${need.status}`)}
          </span>{" "}
          {own && <span className="badge quiet">{t(`terms.seenBy.${need.visibility}`)}</span>}
        </>
      }
      actions={
        own &&
        !isJoint &&
        !isPart && (
          <Link to={paths.editNeed(locale, need.id, "what")} className="button plain">
            {t("edit")}
          </Link>
        )
      }
      width="wide"
    >
      {told.done && <Notice tone="leaf">{told.done}</Notice>}
      {told.refused && <Notice tone="roof">{told.refused}</Notice>}
      {sharing.partOf && <PartNotice partOf={sharing.partOf} isMet={need.status === "met"} />}
      {own && view.hasLostPlace && needMoves.closed.includes(need.status) && (
        <Notice tone="sun" title={t("lostPlace.title")}>
          {t("lostPlace.text")}{" "}
          <Link to={paths.editNeed(locale, need.id, "when")}>{t("lostPlace.choose")}</Link>
        </Notice>
      )}
      <ProposalsOfNeed proposals={view.proposals} />
      <OfferList need={need} offers={view.offers} />
      <NeedBookings need={need} bookings={view.bookings} />
      {own && !isJoint && <NeedMoves need={need} mayPublish={mayPublish} isPart={isPart} />}
      {sharing.joint && (
        <JointSection joint={sharing.joint} apartId={need.status === "open" ? need.id : null} />
      )}
      {own && need.status === "open" && !isJoint && (
        <Section title={share("title")}>
          <RequestList requests={sharing.requests} needId={need.id} />
          <p className="mt-3">
            <Link to={`${paths.needSharing(locale, need.id)}#who`} className="button plain">
              {share("find")}
            </Link>
          </p>
        </Section>
      )}
      {own && !isJoint && (need.status === "open" || need.status === "paused") && (
        <FollowPress kind="need" id={need.id} following={view.following} />
      )}
      <Section title={t("facts.title")}>
        <div className="card p-5">
          {need.text && (
            <p className="mb-4 whitespace-pre-line" lang={need.language}>
              {need.text}
            </p>
          )}
          <NeedFacts need={need} areas={areas} isJoint={isJoint} />
        </div>
      </Section>
      {view.sites && sharing.joint && (
        <SiteList {...view.sites} groups={sharing.joint.parts.map(({ group }) => group.name)} />
      )}
      {matches && !isPart && (
        <Section
          title={t("matches.title", { count: matches.total, more: String(matches.totalIsLowerBound) })}
        >
          {matches.found.length === 0 && <p className="text-quiet">{t("matches.noneText")}</p>}
          {matches.total > matches.found.length && (
            <p className="mb-3 text-quiet">{t("matches.best", { count: matches.found.length })}</p>
          )}
          <ol className="grid gap-4">
            {matches.found.map((found) => (
              <li key={found.hit.id}>
                <MatchCard found={found} need={need} mayAsk={!isJoint || books} />
              </li>
            ))}
          </ol>
          <MissList misses={matches.misses} need={need} currency={view.currency} />
        </Section>
      )}
      {view.ownSpaces.length > 0 && (
        <Section title={t("ownSpaces.title", { count: view.ownSpaces.length })}>
          <OwnSpaces need={need} spaces={view.ownSpaces} currency={view.currency} />
        </Section>
      )}
      {!own && !isJoint && <ShareOffer needId={need.id} askers={sharing.askers} />}
      {!own && view.ownSpaces.length === 0 && (
        <Section title={t("help.title")}>
          <p className="mb-3">{t("help.text")}</p>
          <Link to={paths.newSpace(locale)} className="button plain">
            {t("list.listSpace")}
          </Link>
        </Section>
      )}
      {own && !isJoint && !isPart && needMoves.closed.includes(need.status) && (
        <NeedEnding key={answer?.stamp} form={answer?.form} bookings={view.bookings} />
      )}
    </Page>
  )
}
