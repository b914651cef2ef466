import type { BuildingKind } from "~/spaces/vocabulary"
import type { Random } from "./random"
import type { SeedSubject, Texts } from "./subject"
import { gathering } from "./subjects-gathering"
import { working } from "./subjects-working"

/** One space of a building, and the spaces inside it. */
export interface SpacePlan {
  subject: SeedSubject
  name: Texts
  seats: number
  floor: number
  /** One of two that are let on the same terms. */
  twin?: boolean
  /** Booked without asking, any day from 08:00 to 22:00. */
  instant?: boolean
  children: SpacePlan[]
}

/** The spaces that the owner of such a building offers. */
export function planSpaces(
  kind: BuildingKind,
  random: Random,
  denomination: string | null = null,
): SpacePlan[] {
  const s = { ...gathering, ...working }
  const one = (subject: SeedSubject) => plan(subject, random)
  const pick = (...options: (() => SpacePlan[])[]) => random.pick(options)()
  switch (kind) {
    case "place_of_worship":
      // Only churches have a nave.
      if (!isChurch(denomination))
        return pick(
          () => [one(s.communityHall)],
          () => [one(s.communityHall), one(s.meetingRoom)],
          () => [one(s.meetingRoom), one(s.communityKitchen)],
        )
      return pick(
        () => [one(s.nave)],
        () => [one(s.nave)],
        () => [one(s.nave), one(s.parishHall)],
        () => [one(s.nave), inHalves(s.parishHall, random)],
        () => [one(s.parishHall), one(s.meetingRoom)],
        () => [one(s.nave), one(s.garden)],
      )
    case "parish_hall":
      return pick(
        () => [inHalves(s.parishHall, random)],
        () => [one(s.parishHall), one(s.meetingRoom)],
      )
    case "school":
      return pick(
        () => [one(s.refectory)],
        () => [one(s.gym)],
        () => [one(s.gym), one(s.classroom)],
        () => [one(s.refectory), one(s.musicRoom)],
        () => [one(s.refectory), ...numbered(s.classroom, 2, random)],
        () => [one(s.classroom)],
      )
    case "theatre":
      return pick(
        () => [one(s.stage)],
        () => [one(s.danceStudio)],
        () => [one(s.stage), one(s.danceStudio)],
      )
    case "cultural_centre":
      return pick(
        () => [one(s.stage), one(s.workshop)],
        () => [one(s.communityHall), one(s.danceStudio)],
        () => [one(s.danceStudio), one(s.meetingRoom)],
        () => [one(s.communityHall)],
      )
    case "museum":
      return pick(
        () => [one(s.lectureRoom)],
        () => [one(s.workshop)],
      )
    case "library":
      return pick(
        () => [one(s.readingRoom)],
        () => [one(s.readingRoom)],
        () => [one(s.readingRoom), one(s.meetingRoom)],
      )
    case "town_hall":
      return pick(
        () => [one(s.receptionRoom)],
        () => [one(s.receptionRoom), one(s.meetingRoom)],
      )
    case "sports_hall":
      return pick(
        () => [one(s.sportsHall)],
        () => [inHalves(s.sportsHall, random)],
        () => [one(s.sportsHall), one(s.meetingRoom)],
      )
    case "retail":
    case "industrial":
    case "residential":
      return pick(
        () => [one(s.vacantShop)],
        () => [one(s.vacantShop)],
        () => [one(s.workshop)],
        () => [one(s.deskArea)],
      )
    case "office":
    case "station":
      return pick(
        () => [one(s.deskArea), one(s.meetingRoom)],
        () => [one(s.meetingRoom)],
      )
    case "care":
      return pick(
        () => [one(s.commonRoom)],
        () => [one(s.commonRoom), one(s.garden)],
      )
    default:
      return pick(
        () => [one(s.communityHall)],
        () => [one(s.communityHall), one(s.meetingRoom)],
        () => [inHalves(s.communityHall, random), one(s.communityKitchen)],
        () => [one(s.communityHall), one(s.workshop)],
        () => [one(s.meetingRoom)],
      )
  }
}

/** An association house: the whole of it with a divided hall, desks and meeting rooms inside, and offices beside. */
export function planHouse(random: Random): SpacePlan[] {
  const { meetingRoom, office, deskArea, communityHall, storage } = { ...gathering, ...working }
  const whole: SeedSubject = {
    ...communityHall,
    kind: "whole_building",
    room: 4.5,
    forms: ["temporary"],
    sometimes: [],
    price: [900, 900],
    unit: "day",
    descriptions: [
      {
        fr: "Toute la maison pour un grand événement : la salle, les salles de réunion et les postes de travail. Les bureaux loués restent aux associations.",
        nl: "Het hele huis voor een groot evenement: de zaal, de vergaderzalen en de werkplekken. De verhuurde kantoren blijven van de verenigingen.",
        en: "The whole house for a large event: the hall, the meeting rooms and the desks. Offices that are let stay with the associations.",
      },
    ],
  }
  const upstairs: Texts = {
    fr: "Postes de travail du deuxième",
    nl: "Werkplekken op de tweede verdieping",
    en: "Second-floor desks",
  }
  const children = [
    { ...inHalves(communityHall, random), floor: 0 },
    ...numbered(meetingRoom, 3, random, 1),
    { ...plan(deskArea, random), floor: 1, seats: 18 },
    { ...plan(deskArea, random), floor: 2, seats: 12, name: upstairs },
  ]
  const name: Texts = { fr: "Toute la maison", nl: "Het hele huis", en: "The whole house" }
  return [
    { subject: whole, name, seats: 220, floor: 0, children },
    ...numbered(office, 4, random, 2),
    plan(storage, random),
  ]
}

function isChurch(denomination: string | null): boolean {
  return (
    denomination === null ||
    /catholic|christian|protest|evangel|luther|anglican|pentecost|reformed|greek|russian|romanian/.test(
      denomination,
    )
  )
}

function plan(subject: SeedSubject, random: Random): SpacePlan {
  return {
    subject,
    name: random.pick(subject.names),
    seats: round(random.whole(...subject.seats)),
    floor: random.pick(subject.floors),
    children: [],
  }
}

/** A hall that can be divided: whoever takes it takes both halves. */
function inHalves(subject: SeedSubject, random: Random): SpacePlan {
  const whole = plan(subject, random)
  const { halfHall } = gathering
  const price: [number, number] = [Math.ceil(subject.price[0] * 0.55), Math.ceil(subject.price[1] * 0.6)]
  const always = subject.always.filter((amenity) => amenity !== "kitchen")
  return {
    ...whole,
    children: halfHall.names.map((name) => ({
      subject: { ...halfHall, price, room: subject.room, always },
      name,
      seats: Math.floor(whole.seats / 2),
      floor: whole.floor,
      twin: true,
      children: [],
    })),
  }
}

/** Several of the same, told apart by a number. */
function numbered(subject: SeedSubject, count: number, random: Random, floor?: number): SpacePlan[] {
  const { fr, nl, en } = random.pick(subject.names)
  return Array.from({ length: count }, (_, index) => {
    const room = plan(subject, random)
    const number = index + 1
    return {
      ...room,
      floor: floor ?? room.floor,
      name: { fr: `${fr} ${number}`, nl: `${nl} ${number}`, en: `${en} ${number}` },
    }
  })
}

function round(seats: number): number {
  return seats > 40 ? Math.round(seats / 5) * 5 : seats
}
