import type { WordList } from "./word-list"

export const en: WordList = {
  activity: {
    choir:
      "choir, choirs, chorus, choral, singing, singer, sing, gospel, choir rehearsal, choir practice, vocal ensemble, a cappella, community singing, singing group",
    music:
      "music, musical, musician, concert, gig, band, band practice, band rehearsal, orchestra, jam, jam session, drum, drums, percussion, guitar, recital, brass band, chamber music, ensemble, musical rehearsal, music lessons, big band, open jam, jazz, rock, rap, violin, trumpet, harp, djembe, beatmaking, rock band, jazz band, music night, music group, musicians",
    theatre:
      "theatre, theater, drama, actor, actors, improv, puppet, puppet show, puppetry, theatre rehearsal, stand up, stand up comedy, stage play, amateur dramatics, performance, storytelling, acting, comedy night, show rehearsal",
    dance:
      "dance, dancing, dancer, salsa, tango, bachata, kizomba, flamenco, ballet, hip hop, hiphop, folk dance, swing, lindy hop, dance class, line dancing, ballroom, ceilidh, milonga, tap dance, tea dance, tea dances, dance afternoon, line dance, belly dance, breakdance, ballroom dancing, zouk, dance practice, social dance",
    yoga: "yoga, pilates, meditation, meditate, tai chi, taichi, qi gong, qigong, relaxation, mindfulness, stretching, breathwork, yin yoga, wellbeing",
    sport:
      "sport, gym, gymnastics, fitness, zumba, karate, judo, boxing, kickboxing, capoeira, aikido, taekwondo, martial arts, badminton, basketball, volleyball, football, futsal, fencing, ping pong, table tennis, self defence, self defense, workout, wrestling, training session, crossfit, aerobics, indoor football, gentle gym, gentle exercise, exercise class, step, jiu jitsu, muay thai, thai boxing, kung fu, archery, roller, petanque, trampoline, circuit training, spinning, running club, workouts",
    meeting:
      "meeting, meetup, assembly, general assembly, agm, board meeting, lecture, talk, debate, conference, info session, information session, team building, round table, seminar, support group, public meeting, residents meeting, gathering, discussion group, panel, panel discussion, town hall meeting, speaker event, book club, aa, alcoholics anonymous, narcotics anonymous, self help group, peer support, reading group, co owners, owners association, workshop day, away day, kick off, kickoff, brainstorm, brainstorming, presentation, briefing, hackathon",
    course:
      "course, lesson, language class, language lessons, sewing, sewing class, evening class, tutorial, conversation table, language exchange, workshop training, adult education, literacy, conversation, first aid, training day, writing workshop, creative writing, coaching, computer class, cooking class, conversation class, lessons",
    homework:
      "homework, homework club, tutoring, after school tutoring, study club, homework help, study support, homework support",
    children:
      "child, children, kid, baby, toddler, playgroup, childcare, daycare, day care, toddlers, creche, kids club, nursery, storytime, parent and child, parents and babies, family activity, stay and play, play group, baby and toddler, kids party, kids birthday, children s party, child s birthday",
    youth:
      "youth, teen, teenager, scout, scouts, youth group, youth club, young people, guides, girl guides, cubs, youth centre",
    meal: "meal, dinner, lunch, breakfast, brunch, banquet, supper, iftar, barbecue, bbq, community meal, shared meal, community kitchen, buffet, potluck, pot luck, eating, community dinner, soup lunch, food tasting, tasting, family dinner, family meal, family lunch, team dinner, supper club, pancake, fundraising dinner, community lunch",
    food_aid:
      "food aid, food bank, foodbank, food parcels, food parcel, food distribution, food pantry, soup kitchen, food bank distribution, meal distribution, food sharing, free food, community fridge",
    party:
      "party, birthday, birthday party, wedding, baptism, christening, reception, celebration, baby shower, new year, anniversary, engagement party, farewell drinks, drinks, wedding party, leaving party, bar mitzvah, bat mitzvah, family party, street party, disco, gender reveal, communion party, family reunion, karaoke, halloween, carnival, leaving drinks, engagement, housewarming, graduation, retirement party, wedding reception, kids party, kids birthday, children s party, child s birthday, celebrate, celebrating, student party, reunion, class reunion",
    worship:
      "worship, church service, mass, prayer, prayers, praying, religious service, bible study, service of worship, prayer group, friday prayer, prayer meeting, sunday service, worship service, congregation, bible, praise, vigil, catechism",
    exhibition: "exhibition, exhibit, vernissage, gallery, exhibition opening",
    workshop:
      "diy, repair cafe, woodwork, woodworking, bike repair, repair, screen printing, fablab, welding, makerspace, crafts, craft, knitting, carpentry, bicycle repair, sculpture, upcycling, arts and crafts, sewing, life drawing, crochet, embroidery, mosaic, jewellery making, flower arranging, calligraphy, printmaking, knitting circle",
    office_work:
      "coworking, co working, workspace, work space, remote working, remote work, desk work, shared office, hot desk, working from, coworking desk, coworking desks",
    storage: "storage, store, storing, storage of equipment, store equipment",
  },
  general: {
    meeting: "committee, parents committee, union, networking",
    course: "class, classes, lessons, teaching, training",
    music: "rehearsal, rehearse, practice, rehearsing",
    workshop: "workshop, painting, watercolour, ceramics, pottery",
  },
  amenities: {
    wifi: "wifi, wi fi, internet, internet connection, fast internet",
    projector: "projector, beamer, screen, projection",
    sound_system: "sound system, pa system, pa, microphone, speakers, microphones, mic",
    piano: "piano, grand piano, upright piano",
    stage: "stage, podium, platform",
    kitchen: "kitchen, equipped kitchen, full kitchen, cooking facilities",
    kitchenette: "kitchenette, small kitchen, tea kitchen",
    fridge: "fridge, refrigerator, freezer, cold room",
    toilets: "toilet, wc, restroom, bathroom, restrooms, bathrooms",
    shower: "shower",
    changing_room: "changing room, dressing room, locker room",
    parking: "parking, car park, parking space, parking spot, free parking, car parking",
    bike_parking: "bike parking, bicycle parking, bike rack, bike racks, cycle parking, bike storage",
    outdoor:
      "garden, terrace, outdoor, outdoors, outdoor space, outside space, courtyard, backyard, patio, balcony",
    storage:
      "cupboard, cupboards, storage space, with storage, lockers, locker, storage cupboard, and storage",
    tables_chairs: "tables and chairs, chairs and tables, tables, chairs, furniture, tables chairs",
    heating: "heating, heated",
    air_conditioning: "air conditioning, aircon, ac, air con, air conditioned",
    dance_floor: "dance floor, wooden floor, sprung floor, parquet, wood floor, dancefloor",
    printer: "printer, copier, photocopier, printing",
    workbench: "workbench, work bench",
    play_area: "play area, playground, children s corner, play corner, kids corner, play space",
    prayer_room: "prayer room, prayer space, room for prayer",
    breakout_room: "breakout room, break out room, breakout space, side room, adjoining room",
  },
  allows: {
    alcohol:
      "alcohol, bar, beer, wine, alcohol allowed, serve alcohol, drinks allowed, licensed bar, alcoholic drinks, serving alcohol",
    own_catering:
      "catering, own catering, own food, bring our own food, bring food, caterer, outside catering, external catering, bring your own food, self catering, own caterer, own drinks, we bring our own food, bringing our own food, bring our food, byo food, own food and drinks",
    minors:
      "minors, minors allowed, children allowed, kids allowed, under 18, children welcome, kids welcome",
    political_activity:
      "political, politics, political party, political meeting, election campaign, campaign",
    religious_activity: "religious, religious activity, faith group",
    commercial_activity:
      "sale, flea market, jumble sale, christmas market, pop up, pop up shop, market stall, selling, commercial, craft fair, bake sale, clothes swap, garage sale, book sale, clothing sale, swap market, second hand market",
    animals:
      "dog, pet, animal, dogs allowed, pets allowed, dog friendly, allows dogs, dogs welcome, pet friendly, allows pets",
    amplified_sound:
      "amplified music, amplified sound, dj, loud music, amplified, loud, make noise, amplifiers",
  },
  kind: {
    hall: "hall, large hall, big hall, large room, multipurpose room, multi purpose room, function room, event hall, party hall, event space, multipurpose hall, community hall, village hall",
    meeting_room: "meeting room, conference room, boardroom, board room, meeting space",
    classroom: "classroom, class room, training room, teaching room, lecture room",
    office: "office, office space, office room, private office",
    desk_area: "open plan desks, desk space, desk area, open plan office",
    workshop: "artist studio, art studio, artist s studio, workshop space, artists studio",
    kitchen:
      "commercial kitchen, professional kitchen, production kitchen, shared kitchen, kitchen to rent, industrial kitchen",
    studio:
      "studio, dance studio, recording studio, rehearsal studio, photo studio, music studio, yoga studio",
    storage: "storage room, storage unit, warehouse, cellar, storage box, basement storage",
    garden: "community garden, shared garden, allotment, vegetable garden",
    nave: "nave",
    whole_building: "whole building, entire building, full building, complete building, whole house",
  },
  site_kind: {
    place_of_worship:
      "in a church, in a chapel, in a mosque, in a temple, in a synagogue, place of worship, in a place of worship, church venue, church, chapel, mosque, synagogue, temple",
    parish_hall: "parish hall, church hall, parish room, in a parish hall, parish centre",
    school: "in a school, school hall, school building, school gym, school canteen, in a school hall",
    cultural_centre: "in a cultural centre, in an arts centre, cultural centre, arts centre",
    community_centre:
      "community centre, neighbourhood centre, community center, in a community centre, neighborhood centre",
    library: "library, in a library",
    sports_hall:
      "sports hall, gymnasium, sports centre, sport hall, sports center, in a sports hall, gym hall",
    theatre: "in a theatre, in a theater",
    museum: "in a museum, museum",
    town_hall: "in a town hall",
    industrial: "in a factory, factory, industrial building, in a warehouse",
  },
  form: {
    hourly: "one off, one time, once only, by the hour, hourly, just once, single event, hourly hire",
    seasonal:
      "season, seasonal, school year, all year round, for the season, all year, academic year, whole year, for the school year, year round",
    co_use:
      "co use, shared use, share with, sharing with, share a room, share a space, shared space, sharing a space, space to share, room to share",
    temporary:
      "temporary, temporary use, temporarily, meanwhile use, short term let, meanwhile, temporary occupation, pop up space",
    free_loan: "free loan, loan, on loan, borrow, lent for free, free use",
    service_exchange:
      "exchange of services, in exchange for, barter, service exchange, in exchange for services, in exchange for help",
    lease:
      "lease, long term, long term lease, long let, rental contract, tenancy, long term rent, long term rental",
    desk: "desk, hot desk, hotdesk, shared office, flex desk, shared desk, coworking desk, coworking desks",
  },
  accessible: {
    yes: "wheelchair, wheelchair accessible, wheelchair access, wheelchair user, accessible, step free, accessibility, disabled access, level access, barrier free, reduced mobility, wheelchair friendly, accessible for wheelchair, accessible by wheelchair, accessible for wheelchairs, stepfree, accessible for wheelchair users, accessible to wheelchairs, wheelchair ramp, without steps, no steps, no stairs, without stairs, for disabled people, ramp, accessible venue",
  },
  sort: {
    price:
      "cheap, cheapest, cheaper, low budget, affordable, inexpensive, low cost, not expensive, not too expensive, budget friendly, not so expensive, good value, economical, cheap as possible",
  },
  text: "forest school, forest schools, accessible by, band aid, may day, open mic, day of, swing state, play reading, escape room, room service, near the church, next to the church, behind the church, near a church, close to the church, opposite the church, expo 58",
  nothing:
    "looking, look, searching, search, seeking, need, needs, needed, want, wanted, i, i m, we, us, our, my, are, am, is, would, like, can, could, where, do, does, find, rent, hire, rental, book, booking, reserve, room, rooms, space, spaces, place, venue, venues, somewhere, something, that, which, with, for, from, allow, allows, allowed, available, please, thanks, hello, hi, small, big, large, nice, free, ngo, nonprofit, non profit, association, group, club, organisation, organization, charity, society, about, around, max, maximum, min, minimum, at least, event, activity, people, person, have, has, having, organise, organize, hold, host, hosting, possible, if, ok, welcome, some, any, get, to, it, there, be, should, must, also, urgent, suitable, ideally, good, cosy, cozy, beautiful, every, each, per, friendly, private, night, session, sessions, local, budget, price, close, nearby, near, equipped, equipment, use, using, facilities, up, who, their, the, time, one, other, others, own, will, preferably, quick, simple, places, area, city, than, been, s, t, very, this, these, those, run, running, start, starting, hours, hour, only, just, new, them, they, you, your, not, but, so, could, want, accommodate, fit, fits, after, before, between, over, more, less, access, day, group, groups, daughter, son, husband, wife, women, men, mother, father, mum, mom, dad, sister, brother, family, families, company, firm, startup, team, student, students, hey, evening, clean, during, fixed, regular, friends, colleagues, beginning, end, lovely, annual, yearly, year, anyone, know, best, ones, re, ve, ll, d, turning, turns",
  joining: "a, an, the, of, in, on, at, and, or, by, as, into",
  negation: "no, without, not",
  heads: "",
  languages:
    "french, dutch, english, german, spanish, italian, portuguese, arabic, turkish, russian, ukrainian, polish, chinese, japanese, language, languages",
}
