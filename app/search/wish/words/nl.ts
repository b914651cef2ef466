import type { WordList } from "./word-list"

export const nl: WordList = {
  activity: {
    choir:
      "koor, koren, koortje, koorrepetitie, kooravond, zangrepetitie, zang, zingen, zanger, zangers, zangeres, zangkoor, zangles, samenzang, gospel, gospelkoor, vocaal ensemble, zanggroep, kinderkoor, koorzang, repetitie koor, stemgroep, koorleden",
    music:
      "muziek, muzikant, muzikanten, muzikaal, concert, concerten, optreden, fanfare, harmonie, orkest, band, bandrepetitie, muziekgroep, jamsessie, jam, drum, drums, drummen, slagwerk, percussie, gitaar, accordeon, brassband, blaasorkest, muziekles, kamermuziek, optredens, bigband, jazz, rock, rap, viool, trompet, harp, muziekavond, muziekoptreden, muziekband, djembe, beatmaking, muziekinitiatie, rockband, rockgroep, groepsrepetitie",
    theatre:
      "theater, toneel, toneelgroep, toneelspel, acteur, acteurs, improvisatie, impro, poppen, poppenspel, voorstelling, voorstellingen, toneelrepetitie, toneelstuk, cabaret, comedy, vertelavond, improtheater, theatergroep, theatervoorstelling",
    dance:
      "dansen, danser, dansers, voor dans, dans en, dansles, danslessen, dansgroep, dansrepetitie, dansavond, salsa, tango, bachata, kizomba, flamenco, ballet, hiphop, hip hop, volksdans, volksdansen, dansstudio, danszaal, danscursus, swing, linedance, folkbal, lindy hop, streetdance, bal, dansnamiddag, dansthee, thee dansant, dansmiddag, stijldansen, lijndansen, tapdans, breakdance, buikdansen, ballroom, rock and roll dansen",
    yoga: "yoga, pilates, meditatie, mediteren, tai chi, taichi, qi gong, qigong, chi kung, ontspanning, mindfulness, stretching, yogales, yin yoga, ademhaling, relaxatie",
    sport:
      "sport, sporten, sportief, turnen, gym, gymnastiek, fitness, zumba, karate, judo, boksen, kickboksen, capoeira, aikido, taekwondo, gevechtssport, gevechtssporten, badminton, basketbal, basket, volleybal, zaalvoetbal, voetbal, schermen, pingpong, tafeltennis, zelfverdediging, sportles, turnles, turnzaal, worstelen, conditie, bootcamp, krachttraining, zachte gym, seniorengym, aerobics, step, jiu jitsu, ju jitsu, thaiboksen, muay thai, kungfu, kung fu, boogschieten, petanque, trampoline, psychomotoriek, kleuterturnen, ropeskipping, touwtjespringen, danssport, spinning, hardlopen, lopen",
    meeting:
      "vergadering, vergaderen, vergaderingen, algemene vergadering, bestuursvergadering, raad van bestuur, teamvergadering, bijeenkomst, bijeenkomsten, lezing, debat, debatavond, infoavond, infosessie, conferentie, studiedag, overleg, overlegmoment, teambuilding, praatgroep, seminarie, rondetafel, symposium, panelgesprek, bewonersvergadering, ledenvergadering, personeelsvergadering, vergader, voordracht, aa, anonieme alcoholisten, zelfhulp, zelfhulpgroep, lotgenoten, lotgenotengroep, leesclub, boekenclub, leesgroep, filosofisch cafe, presentatie, infomoment, kick off, brainstorm, vme, algemene vergadering vme, mede eigenaars, jaarvergadering, babbelgroep, ontmoeting, spreker, voordrachten, congres, kaderdag, werkgroep",
    course:
      "taalles, taallessen, computerles, alfabetisering, conversatietafel, lesgeven, cursussen, bijscholing, kookles, tekenles, vormingen, ehbo cursus, praattafel, conversatiegroep, taalcursus, inburgering, conversatie, ehbo, eerste hulp, schrijfcursus, schrijfatelier, trainingdag, trainingsdag, opleidingsdag, workshopdag, computercursus, digitale vaardigheden, infoles, conversatieles, spreekoefening, naailes",
    homework:
      "huiswerk, huiswerkklas, huiswerkbegeleiding, studiebegeleiding, bijles, huiswerkhulp, huiswerkklassen, studie begeleiding",
    children:
      "kind, kinderen, kindjes, baby, babys, kinderopvang, opvang, peuter, peuters, kleuter, kleuters, speelplein, speelpleinwerking, kinderfeest, kinderfeestje, kids, speelgroep, ouder kind, ouders en kinderen, kinderactiviteit, buitenschoolse opvang, ouder en kind, kinder, kinderwerking, babyborrel kinderen, kinderdisco, speel o theek, kinderfuif, kinderverjaardag",
    youth:
      "jongere, jongeren, jeugd, jeugdbeweging, chiro, scouts, scout, ksa, tieners, tiener, jeugdhuis, jeugdwerking, jeugdgroep, jongerenwerking, gidsen, welpen, jeugdvereniging",
    meal: "maaltijd, etentje, eten, diner, lunch, ontbijt, brunch, buurtmaaltijd, sociaal restaurant, volkskeuken, iftar, banket, barbecue, bbq, eetfestijn, mosselfestijn, spaghettiavond, kaas en wijn, samen eten, samen koken, kerstdiner, buffet, avondmaal, eetavond, soep, wereldkeuken, receptie met eten, familie etentje, familiediner, teametentje, mosselsouper, couscous, paella, pannenkoeken, pannenkoekenbak, soepcafe, steunetentje, ledenfeest met eten, koken, buurttafel, dorpsrestaurant, kookclub, wafelenbak",
    food_aid:
      "voedselhulp, voedselbedeling, voedselbank, voedselpakket, voedselpakketten, sociale kruidenier, voedselverdeling, voedseloverschot, voedseloverschotten, bedeling van voedsel, uitdelen van voedsel, voedselpakketten uitdelen, voedsel uitdelen, solidaire koelkast, voedselbanken",
    party:
      "feest, feestje, verjaardag, verjaardagsfeest, verjaardagsfeestje, trouw, trouwfeest, huwelijk, huwelijksfeest, doopfeest, doop, communiefeest, lentefeest, babyborrel, receptie, fuif, kerstfeest, nieuwjaarsreceptie, oudejaarsavond, familiefeest, buurtfeest, bal, borrel, afscheidsfeest, jubileum, personeelsfeest, bruiloft, drink, straatfeest, feestzaal, feesten, trouwzaal, sinterklaasfeest, sinterklaas, babyshower, baby shower, vrijgezellenfeest, schoolfeest, wijkfeest, feestelijk, karaoke, halloween, carnaval, pensioenfeest, buurtdrink, nieuwjaarsdrink, verjaardagsfuif, studentenfuif, communie, diploma uitreiking, proclamatie, afscheidsdrink, familie feest, kinderfeest, kinderfeestje, kinderfuif, kinderverjaardag, vieren, we vieren, studentenfeest, td, reunie, klasreunie, familiereunie",
    worship:
      "kerkdienst, eredienst, viering, mis, gebed, bidden, gebedsdienst, gebedsgroep, bijbelstudie, kerkdiensten, eucharistie, vrijdaggebed, aanbidding, gebedsbijeenkomst, kerkelijke dienst, lofprijzing, catechese, rozenkrans, bijbel, bijbelgroep, bijbelavond, gebedsavond, wake, dienst",
    exhibition:
      "tentoonstelling, tentoonstellingen, expo, vernissage, exposeren, galerij, fototentoonstelling, kunsttentoonstelling",
    workshop:
      "knutselen, klussen, repair cafe, repaircafe, herstelcafe, houtbewerking, fietsherstel, herstellen, zeefdruk, fablab, lassen, hersteldienst, fietsatelier, boetseren, breien, timmeren, handwerk, kleien, upcycling, naaiatelier, modeltekenen, haken, borduren, mozaiek, juwelen maken, 3d printen, bloemschikken, kalligrafie, linosnede, schilderles, breicafe, naaicafe, herstelatelier, naaiclub, breiclub, naaien",
    office_work:
      "coworking, co working, werkplek, werkplekken, flexplek, flexdesk, kantoorwerk, thuiswerk, telewerk, bureauwerk, gedeeld kantoor, kantoorplek",
    storage: "opslag, stockage, opslaan, stockeren, stalling, materiaal stockeren, berging huren",
  },
  general: {
    sport: "training",
    meeting: "comite, wijkcomite, buurtcomite, oudercomite, feestcomite, vakbond",
    course: "les, lessen, cursus, klas, leren, opleiding, vorming, initiatie, stage",
    music:
      "repetitie, repeteren, repetities, repetitieruimte, repetitielokaal, oefenen, repeteert, repeteren wij",
    workshop: "workshop, atelier, schilderen, aquarel, tekenen, keramiek, pottenbakken, beeldhouwen",
  },
  amenities: {
    wifi: "wifi, wi fi, internet, internetverbinding",
    projector: "projector, beamer, scherm, projectie, projectiescherm",
    sound_system:
      "geluidsinstallatie, geluid, micro, microfoon, boxen, muziekinstallatie, geluidssysteem, luidsprekers, pa systeem",
    piano: "piano, vleugelpiano, vleugel, piano aanwezig, buffetpiano",
    stage: "podium, scene, toneelpodium, verhoog",
    kitchen: "keuken, ingerichte keuken, uitgeruste keuken",
    kitchenette: "kitchenette, keukentje, kookhoek, kookhoekje",
    fridge: "koelkast, frigo, ijskast, diepvries, koelcel, diepvriezer",
    toilets: "toilet, wc, sanitair, toiletten",
    shower: "douche, douches",
    changing_room: "kleedkamer, kleedkamers, loge, omkleedruimte, kleedhokje",
    parking: "parking, parkeerplaats, parkeerplaatsen, parkeren, parkeergelegenheid",
    bike_parking: "fietsenstalling, fietsparking, fietsenrek, fietsstalling, fietsenberging",
    outdoor: "tuin, terras, buitenruimte, buiten, koer, openlucht, groen, speelkoer, binnenkoer, patio",
    storage: "berging, bergruimte, kast, kasten, opbergruimte, met opslag, bergkast, met berging, opbergkast",
    tables_chairs:
      "tafels en stoelen, tafels, stoelen en tafels, meubilair, tafel en stoelen, tafels stoelen",
    heating: "verwarming, verwarmd, verwarmde",
    air_conditioning: "airco, airconditioning, klimaatregeling",
    dance_floor: "dansvloer, parket, plankenvloer, houten vloer, parketvloer",
    printer: "printer, kopieermachine, kopietoestel, printen, kopieerapparaat",
    workbench: "werkbank, werkbanken",
    play_area: "speelhoek, speelruimte, speeltuin, speelterrein, kinderhoek",
    prayer_room: "gebedsruimte, gebedszaal, bidruimte, gebedsplaats",
    breakout_room:
      "klein zaaltje ernaast, aparte ruimte, kleine zaal ernaast, breakoutruimte, aparte zaaltjes",
  },
  allows: {
    alcohol:
      "alcohol, bar, bier, wijn, alcohol toegelaten, alcohol toegestaan, met alcohol, toog, alcohol schenken, drank, tapinstallatie",
    own_catering:
      "traiteur, catering, eigen traiteur, eigen catering, eigen eten, zelf eten meebrengen, eten meebrengen, eigen drank, eigen hapjes, zelf koken, we brengen eigen eten mee, eten zelf meebrengen, zelf eten meenemen, eigen eten en drank",
    minors: "minderjarigen, kinderen toegelaten, kinderen welkom, minderjarige",
    political_activity:
      "politiek, politieke, politieke partij, politieke vergadering, politieke meeting, verkiezingscampagne",
    religious_activity: "religieus, religieuze, religieuze activiteit, geloof",
    commercial_activity:
      "verkoop, rommelmarkt, kerstmarkt, tweedehandsmarkt, tweedehandsbeurs, pop up, kledingverkoop, commercieel, commerciele, brocante, kinderkledingbeurs, ruilbeurs, boekenverkoop, markt houden",
    animals:
      "hond, honden, dieren, honden toegelaten, honden welkom, huisdier, huisdieren, huisdieren toegelaten, honden toegestaan",
    amplified_sound:
      "versterkte muziek, versterkt geluid, dj, luide muziek, versterkt, luid, lawaai maken, versterker",
  },
  kind: {
    hall: "grote zaal, polyvalente zaal, feestzaal, evenementenzaal, grote ruimte, trouwzaal, evenementenhal",
    meeting_room:
      "vergaderzaal, vergaderruimte, vergaderlokaal, zaaltje om te vergaderen, vergaderzaaltje, meetingroom, vergaderzalen",
    classroom: "klaslokaal, leslokaal, klas lokaal, lesruimte, leslokalen, klaslokalen",
    office: "kantoor, kantoorruimte, bureel, bureau, burelen, kantoren",
    desk_area: "werkplekken delen, landschapskantoor",
    workshop: "kunstenaarsatelier, atelierruimte, kunstenaarsateliers, werkatelier",
    kitchen:
      "professionele keuken, gedeelde keuken, productiekeuken, grootkeuken, industriele keuken, collectieve keuken",
    studio: "studio, dansstudio, opnamestudio, repetitiestudio, fotostudio, muziekstudio",
    storage:
      "opslagruimte, opslagplaats, stockageruimte, kelder, loods, magazijn, garagebox, hangar, opslagbox",
    garden: "gedeelde tuin, moestuin, samentuin, volkstuin, buurttuin",
    nave: "schip van de kerk, kerkschip",
    whole_building:
      "heel gebouw, volledig gebouw, hele gebouw, volledige gebouw, gebouw in zijn geheel, heel het gebouw, heel huis",
  },
  site_kind: {
    place_of_worship:
      "in een kerk, in een kapel, in een moskee, in een tempel, in een synagoge, gebedshuis, in een gebedshuis, in een kerkgebouw, kerk, kapel, moskee, synagoge, tempel, kerkgebouw",
    parish_hall: "parochiezaal, parochiehuis, parochielokaal, parochiecentrum",
    school:
      "in een school, schoolgebouw, schoollokaal, schoollokalen, refter, in een schoolgebouw, schoolzaal",
    cultural_centre: "in een cultuurcentrum, in een cultureel centrum, cultuurcentrum, cultureel centrum",
    community_centre:
      "buurthuis, in een buurthuis, wijkhuis, in een gemeenschapscentrum, wijkcentrum, buurtcentrum, ontmoetingscentrum, gemeenschapscentrum",
    library: "bibliotheek, in een bibliotheek, in de bib",
    sports_hall: "sporthal, sportzaal, sportcentrum, turnzaal, gymzaal, sportcomplex, in een sporthal",
    theatre: "in een theater",
    museum: "in een museum, museum",
    town_hall: "in een gemeentehuis",
    industrial: "fabriek, in een fabriek, industrieel gebouw, fabriekspand",
  },
  form: {
    hourly: "eenmalig, eenmalige, per uur, een keer, losse verhuur, occasioneel",
    seasonal:
      "seizoen, voor het seizoen, per seizoen, heel het jaar, het hele jaar, schooljaar, voor het schooljaar, hele jaar door, heel het schooljaar",
    co_use:
      "delen met, ruimte delen, gedeeld gebruik, medegebruik, gedeelde ruimte, samen gebruiken, lokaal delen, zaal delen, delen",
    temporary:
      "tijdelijk, tijdelijke, tijdelijk gebruik, tijdelijke invulling, tijdelijke bezetting, leegstandsbeheer, bezetting ter bede",
    free_loan:
      "bruikleen, in bruikleen, gratis lenen, gratis gebruik, gratis uitlenen, lenen, om niet, gratis ter beschikking",
    service_exchange:
      "ruilen, in ruil voor, ruil, in ruil voor hulp, wederdienst, ruildienst, in ruil voor diensten",
    lease:
      "huurcontract, lange termijn, langdurig, op lange termijn, langetermijn, handelshuur, huurovereenkomst",
    desk: "flexplek, flexdesk, bureauplek, werkplek, hot desk, kantoorplek, gedeeld kantoor",
  },
  accessible: {
    yes: "rolstoel, rolstoeltoegankelijk, rolstoeltoegankelijke, rolstoelvriendelijk, toegankelijk, toegankelijke, rolstoelgebruikers, toegankelijk voor rolstoel, toegankelijk voor rolstoelen, toegankelijk met rolstoel, pbm, mindervaliden, andersvaliden, drempelvrij, gelijkvloers toegankelijk, toegankelijk voor rolstoelgebruikers, voor rolstoelgebruikers, beperkte mobiliteit, zonder drempels, zonder trappen, toegankelijkheid",
  },
  sort: {
    price:
      "goedkoop, goedkope, goedkoopste, klein budget, betaalbaar, betaalbare, voordelig, niet duur, niet te duur, niet zo duur, laag budget, lage prijs, weinig geld, budgetvriendelijk",
  },
  text: "bereikbaar met, toegankelijk met openbaar vervoer, toegankelijk met de tram, toegankelijk met de bus, toegankelijk met de metro, bij de kerk, naast de kerk, achter de kerk, vlak bij de kerk, dicht bij de kerk, tegenover de kerk, aan de kerk",
  nothing:
    "zoek, zoeken, zoekt, gezocht, ik, we, wij, ons, onze, wil, willen, graag, nodig, huren, te huur, huur, verhuur, vinden, reserveren, reservatie, zaal, zaaltje, zalen, lokaal, lokaaltje, lokalen, ruimte, ruimtes, plek, plaats, locatie, met, voor, om, die, dat, is, zijn, klein, kleine, groot, grote, vrij, beschikbaar, aub, dank, dag, dringend, vzw, vereniging, verenigingen, organisatie, ngo, groep, groepje, groepen, club, andere, ander, indien mogelijk, ongeveer, max, maximum, maximaal, min, minimum, minstens, activiteit, evenement, mag, toegelaten, toegestaan, welkom, ok, mogelijk, aanwezig, iets, ergens, waar, kan, kunnen, elke, iedere, prijs, budget, tarief, euro, per, personen, mensen, mooi, mooie, gezellig, gezellige, leuk, leuke, rustig gelegen, houden, geven, organiseren, onder, gelegen, dicht, vlakbij, buurt, gemeente, er, wat, uur, uren, week, namiddag, volgende, zelf, houden van, plaatsen, avond, leden, als, ook, heel, veel, plus, deze, hun, mijn, na, nog, zeer, al, alle, ik zoek, liefst, zou, moet, onder andere, geschikt, nood, hebben, heeft, heb, willen, plekje, zouden, bent, jullie, hallo, bedankt, tussen, zoeken naar, dochter, dochters, zoon, zoontje, dochtertje, man, vrouw, vrouwen, mannen, moeder, vader, zus, broer, oma, opa, familie, gezin, gezinnen, bedrijf, firma, startup, start, team, goeiedag, goedendag, hey, hoi, proper, enkel, alleen, tijdens, gedurende, vaste, vast, vrienden, collega, collega s, collegas, studenten, student, studentenvereniging, studentenclub, begin, einde, eind, tof, toffe, werking, bijvoorbeeld, gelijkaardig, jaarlijks, jaarlijkse, onderdak, mogen, moeten, bandje, wordt, worden, eens",
  joining:
    "aan, bij, d, de, den, der, des, een, en, het, in, of, op, s, t, te, ten, ter, tot, uit, van, over, naar, nabij",
  negation: "zonder, geen, niet, noch",
  heads:
    "naai, computer, taal, kook, poppen, jeugd, straat, kinder, kerst, verjaardags, communie, trouw, buurt, wijk, school, zomer, lente, winter, nieuwjaars, familie, personeels, bestuurs, team, leden, avond, dag, ochtend, zondags, groeps, proef, dans, koor, zang, muziek, toneel, theater, sport, turn, yoga, feest, vergader, repetitie, huiswerk, band, drum, gitaar, piano, teken, schilder, knutsel, fiets, foto, kunst, bijbel, gebeds, danse, orkest, fanfare, salsa, tango, ballet, judo, karate, pilates, boks, bridge, engelse, franse, volks, folk, mantelzorg, ouder, peuter, baby, club, vereniging, werk, afscheids, oefen, ontmoetings, spel, verenigings, wereld, start, slot, lees, schrijf, harmonie, tiener, jongeren, meditatie, mindfulness",
  languages:
    "nederlands, nederlandse, frans, franse, engels, engelse, duits, duitse, spaans, spaanse, italiaans, italiaanse, portugees, arabisch, arabische, turks, turkse, russisch, oekraiens, pools, chinees, chinese, japans, gebarentaal, taal, talen",
}
