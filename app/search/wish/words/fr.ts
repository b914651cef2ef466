import type { WordList } from "./word-list"

export const fr: WordList = {
  activity: {
    choir:
      "chorale, choeur, repetition chorale, repetition de chorale, repetition de choeur, choriste, chanteur, chanteuse, ensemble vocal, chant choral, chant, chanter, gospel, polyphonie",
    music:
      "musique, musical, musicale, musicien, musicienne, concert, fanfare, harmonie, orchestre, groupe de rock, groupe de musique, jam, jam session, percussion, percussions, djembe, repetition musicale, guitare, accordeon, solfege, recital, big band, ensemble instrumental, musique de chambre, groupe de jazz, jazz, rock, chorale instrumentale, repetition de groupe, ensemble, djembes, harpe, violon, trompette, fanfares, dj set, rap, beatmaking, repet de groupe, soiree musicale, eveil musical, atelier percussions",
    theatre:
      "theatre, theatral, theatrale, comedien, comedienne, troupe, impro, improvisation, marionnette, spectacle, piece de theatre, repetition theatre, stand up, conte, seul en scene",
    dance:
      "danse, danser, danseur, danseuse, salsa, tango, bachata, kizomba, flamenco, ballet, hip hop, hiphop, bal folk, folk, swing, lindy hop, valse, milonga, cours de danse, bal, the dansant, thes dansants, apres midi dansant, apres midi dansante, matinee dansante, bal du samedi, rock n roll, danse en ligne, danse de salon, danses folkloriques, claquettes, zouk, danse africaine, danse orientale, west coast swing, breakdance, contemporain",
    yoga: "yoga, pilates, meditation, mediter, tai chi, taichi, tai chi chuan, qi gong, qigong, relaxation, sophrologie, pleine conscience, mindfulness, stretching, yin yoga, hatha, bien etre",
    sport:
      "sport, sportif, sportive, gym, gymnastique, fitness, zumba, karate, judo, boxe, capoeira, aikido, taekwondo, arts martiaux, badminton, basket, volley, mini foot, futsal, foot, football, escrime, ping pong, tennis de table, crossfit, self defense, musculation, lutte, krav maga, gym douce, gymnastique douce, gym seniors, cardio, step, aerobic, abdos, parkour, yoseikan, jiu jitsu, ju jitsu, kickboxing, boxe thai, boxe thaie, muay thai, kung fu, tir a l arc, roller, petanque, psychomotricite, trampoline, marche nordique, course a pied, club de judo",
    meeting:
      "reunion, reunir, assemblee, assemblee generale, ag, conseil d administration, conference, debat, colloque, rencontre, seance d information, reunion d equipe, team building, table ronde, seminaire, groupe de parole, reunion publique, aa, alcooliques anonymes, narcotiques anonymes, groupe d entraide, groupe de soutien, groupe de support, entraide, permanence, cafe philo, cafe citoyen, echange, presentation, soiree d information, soiree info, copropriete, reunion de copropriete, assemblee de copropriete, coproprietaires, club de lecture, cercle de lecture, cercle de parole, plenier, pleniere, mise au vert, brainstorming, journee d etude, kick off",
    course:
      "alphabetisation, alpha, fle, cours de langue, cours particulier, cours de couture, couture, cours du soir, table de conversation, apprentissage, stage de formation, conversation, cours d informatique, cours de cuisine, atelier d ecriture, ecriture, secourisme, premiers secours, cours de secourisme, formations, coaching, cours de dessin, cours de musique, apprendre, cours de conversation",
    homework:
      "ecole de devoirs, edd, soutien scolaire, devoirs, aide aux devoirs, remediation, etude dirigee, tutorat, rattrapage scolaire",
    children:
      "enfant, bebe, garderie, halte garderie, accueil extrascolaire, extrascolaire, plaine de vacances, petite enfance, tout petit, tout petits, parents enfants, eveil, gouter d anniversaire, anniversaire enfant, jeux pour enfants, creche, maternelle, anniversaire enfants, fete d enfants",
    youth:
      "jeune, ado, adolescent, scout, scouts, guides, patro, mouvement de jeunesse, maison de jeunes, louveteaux, jeunesse, unite scoute",
    meal: "repas, souper, diner, dejeuner, banquet, brunch, table d hotes, gouter, restaurant social, iftar, rupture du jeune, raclette, souper spaghetti, barbecue, bbq, repas partage, auberge espagnole, repas de quartier, petit dejeuner, degustation, buffet, cuisine du monde, cantine, repas de famille, diner de famille, souper d equipe, repas d equipe, repas de fin d annee, souper moules, couscous, paella, crepes, souper annuel, souper de soutien, repas solidaire, repas communautaire, pizza, apero dinatoire, table partagee, cuisiner",
    food_aid:
      "aide alimentaire, colis alimentaire, colis alimentaires, distribution alimentaire, banque alimentaire, distribution de colis, epicerie sociale, distribution colis alimentaires, distribution de repas, resto du coeur, restos du coeur, invendus, soupe populaire, distribution de nourriture, frigo solidaire, distribution de colis alimentaires, distribution de colis alimentaire, distribution de vivres, distribution de paniers",
    party:
      "fete, fete d anniversaire, anniversaire, anniv, mariage, bapteme, communion, soiree dansante, reception, boum, reveillon, nouvel an, baby shower, enterrement de vie, pot de depart, drink, apero, aperitif, fete de famille, fete de quartier, fete de fin d annee, fiancailles, cocktail, jubile, pendaison, gender reveal, salle de fete, salle des fetes, salle de fetes, soiree festive, festivite, noces, soiree, soiree etudiante, gouter d anniversaire, anniverssaire, fete de noel, saint nicolas, fete de la musique, garden party, soiree d anniversaire, fete des voisins, karaoke, soiree karaoke, halloween, carnaval, remise de diplomes, depart a la retraite, pot, anniversaire enfant, anniversaire enfants, fete d enfants, soiree etudiants, soiree d etudiants, soirees etudiantes, feter, celebrer, on fete, fetons, retrouvailles, reunion de famille, reunion d anciens",
    worship:
      "culte, messe, priere, prier, office religieux, celebration, celebration religieuse, louange, etude biblique, paroisse evangelique, service religieux, recueillement, ceremonie religieuse, groupe de priere, evangelique, adoration, chapelet, eucharistie, assemblee de priere, soiree de louange, bible, catechese, veillee, etude de la bible, priere du vendredi, office, croyants, paroissiens",
    exhibition: "exposition, expo, vernissage, accrochage, galerie, exposer",
    workshop:
      "bricolage, bricoler, repair cafe, menuiserie, atelier velo, reparation, reparer, serigraphie, fablab, soudure, atelier bois, reparation de velos, tricot, upcycling, vannerie, couture, atelier couture, atelier de couture, arts plastiques, crochet, broderie, macrame, mosaique, bijoux, vitrail, encadrement, marqueterie, impression 3d, reparation de velo, cartonnage, calligraphie, art floral, composition florale",
    office_work:
      "coworking, co working, espace de travail, poste de travail, teletravail, travail de bureau, bureau partage, permanence administrative",
    storage: "stockage, stocker, entreposage, entreposer, garde meuble, depot de materiel",
  },
  general: {
    sport: "entrainement",
    meeting: "comite, comite de quartier, conseil, comite de parents, comite des fetes, union, syndicat",
    course: "cours, classe, stage, formation, initiation, lecon",
    music: "repetition, repeter, repet, repetons, repete",
    workshop: "atelier, peinture, aquarelle, dessin, modele vivant, ceramique, poterie, gravure, sculpture",
  },
  amenities: {
    wifi: "wifi, wi fi, internet, connexion internet",
    projector: "projecteur, beamer, videoprojecteur, retroprojecteur, ecran, projection, video projecteur",
    sound_system:
      "sono, sonorisation, micro, enceinte, baffle, systeme son, haut parleur, sonorise, sonorisee",
    piano: "piano, piano a queue, piano droit",
    stage: "scene, podium, estrade, plateau",
    kitchen: "cuisine, cuisine equipee, coin cuisine equipee",
    kitchenette: "kitchenette, coin cuisine, petite cuisine",
    fridge: "frigo, refrigerateur, chambre froide, congelateur",
    toilets: "toilette, wc, sanitaires, sanitaire",
    shower: "douche",
    changing_room: "vestiaire, loge, cabine",
    parking: "parking, place de parking, stationnement, emplacement de parking",
    bike_parking:
      "parking velo, parking velos, range velo, garage a velo, stationnement velo, abri velo, local velo",
    outdoor:
      "jardin, terrasse, cour, exterieur, espace exterieur, plein air, espace vert, cour interieure, balcon, potager",
    storage:
      "rangement, armoire, espace de rangement, avec stockage, avec espace de stockage, casier, placard",
    tables_chairs:
      "tables et chaises, chaise, table et chaises, tables, mobilier, chaises et tables, tables chaises",
    heating: "chauffage, chauffe, chauffee",
    air_conditioning: "climatisation, clim, climatise, climatisee, air conditionne",
    dance_floor: "parquet, piste de danse, plancher, sol souple, sol en bois, plancher de danse",
    printer: "imprimante, photocopieuse, photocopieur, imprimer",
    workbench: "etabli",
    play_area: "espace de jeu, aire de jeu, plaine de jeux, aire de jeux, coin enfants, espace de jeux",
    prayer_room: "salle de priere, lieu de priere, espace de priere",
    breakout_room: "petite salle attenante, salle annexe, sous groupe, salle de sous groupe, sous commission",
  },
  allows: {
    alcohol:
      "alcool, bar, biere, vin, boissons alcoolisees, alcool autorise, alcool permis, avec alcool, buvette, debit de boissons, vente de boissons",
    own_catering:
      "traiteur, propre traiteur, traiteur externe, traiteur libre, apporter a manger, propre nourriture, notre nourriture, apporter notre nourriture, apporter son repas, propres boissons, on amene notre nourriture, on apporte notre nourriture, apporter sa nourriture, on amene a manger, on apporte a manger, amener a manger, venir avec notre nourriture, avec notre nourriture, chacun apporte",
    minors: "mineur, mineurs admis, enfants admis, mineurs d age",
    political_activity:
      "politique, parti politique, meeting politique, reunion politique, campagne electorale, militant, militante",
    religious_activity: "activite religieuse, religieux",
    commercial_activity:
      "vente, brocante, vide grenier, vide greniers, marche de noel, bourse aux vetements, pop up, vente de vetements, marche artisanal, braderie, bourse aux jouets, vide dressing, commercial, commerciale",
    animals:
      "chien, animaux, chiens admis, chiens acceptes, chiens autorises, animaux admis, animaux acceptes, animaux autorises, animal",
    amplified_sound:
      "musique amplifiee, son amplifie, dj, musique forte, amplifie, amplifiee, sono forte, faire du bruit, amplis",
  },
  kind: {
    hall: "grande salle, salle polyvalente, salle des fetes, salle de fete, salle de fetes, salle de spectacle, salle communale",
    meeting_room: "salle de reunion, salle reunion, salle pour reunion",
    classroom: "salle de classe, local de classe, salle de cours, local de cours, salle de formation",
    office: "bureau, bureaux, bureau ferme, espace de bureau, bureau a louer",
    desk_area: "postes de travail, open space",
    workshop: "atelier d artiste, atelier artiste, local d atelier, atelier partage",
    kitchen:
      "cuisine collective, cuisine professionnelle, cuisine partagee, cuisine industrielle, cuisine de production, labo cuisine",
    studio: "studio, studio de danse, studio d enregistrement, studio de repetition, studio photo",
    storage:
      "local de stockage, espace de stockage, box de stockage, lieu de stockage, entrepot, cave, hangar, reserve",
    garden: "jardin partage, jardin collectif, potager collectif",
    nave: "nef",
    whole_building:
      "batiment entier, immeuble entier, tout le batiment, maison entiere, batiment complet, tout un batiment",
  },
  site_kind: {
    place_of_worship:
      "dans une eglise, dans une chapelle, dans un temple, dans une mosquee, dans une synagogue, lieu de culte, dans un lieu de culte, eglise desacralisee, eglise, chapelle, temple, mosquee, synagogue",
    parish_hall: "salle paroissiale, salle de paroisse, centre paroissial, salle de la paroisse",
    school:
      "dans une ecole, locaux scolaires, local scolaire, salle d ecole, refectoire d ecole, dans un athenee",
    cultural_centre: "dans un centre culturel, centre culturel",
    community_centre:
      "maison de quartier, dans une maison de quartier, centre communautaire, dans un centre communautaire",
    library: "dans une bibliotheque, bibliotheque",
    sports_hall:
      "salle de sport, salle de sports, hall de sport, hall omnisports, salle omnisports, salle de gym, complexe sportif, dans un hall sportif, gymnase, salle de gymnastique",
    theatre: "dans un theatre",
    museum: "dans un musee, musee",
    town_hall: "dans une maison communale",
    industrial: "dans une usine, site industriel, batiment industriel, friche industrielle",
  },
  form: {
    hourly:
      "ponctuel, ponctuelle, ponctuellement, a l heure, une seule fois, location horaire, une fois, location ponctuelle, evenement ponctuel",
    seasonal:
      "saison, a la saison, pour la saison, saisonnier, a l annee, toute l annee, pour l annee scolaire, annee scolaire, par saison, pour toute l annee",
    co_use:
      "usage partage, co usage, cohabitation, partager avec, local partage, partager un local, partager une salle, espace partage",
    temporary:
      "occupation temporaire, temporaire, occupation precaire, usage temporaire, convention d occupation precaire, bail precaire, temporairement",
    free_loan:
      "pret gratuit, mise a disposition gratuite, commodat, a titre gracieux, pret d une salle, preter, pret a usage, mise a disposition",
    service_exchange:
      "echange de services, contre services, en echange de services, troc, echange de service, contre service",
    lease: "bail, long terme, location longue duree, bail commercial, longue duree, a long terme",
    desk: "bureau partage, poste de travail, hot desk, flex desk, coworking bureau, bureaux partages",
  },
  accessible: {
    yes: "pmr, accessible pmr, acces pmr, accessible, accessibilite, accessibilite pmr, chaise roulante, accessible en chaise roulante, accessible aux personnes a mobilite reduite, mobilite reduite, personnes a mobilite reduite, fauteuil roulant, accessible aux fauteuils roulants, accessible en fauteuil roulant, acces handicapes, plain pied, de plain pied, rampe d acces, accessible handicapes, acces chaise roulante, handicapes, accessible aux pmr",
  },
  sort: {
    price:
      "pas cher, pas chere, moins cher, moins chere, bon marche, petit budget, prix doux, petit prix, abordable, pas trop cher, pas trop chere, pas trop couteux, peu cher, peu chere, peu couteux, tarif doux, tarif reduit, economique",
  },
  text: "accessible en transport, accessible en transports, accessible en metro, accessible en tram, accessible en bus, accessible a velo, stage de cirque, cuisine africaine, table de ping pong, salle d attente, jeux de societe, cour d appel, cafe theatre, cine club, pres de l eglise, a cote de l eglise, derriere l eglise, en face de l eglise, proche de l eglise, pres d une eglise, place de l eglise, femme enceinte, femmes enceintes, mamans enceintes",
  nothing:
    "cherche, cherchons, cherchent, recherche, recherchons, besoin, je, j, nous, on, notre, nos, mon, ma, voudrais, voudrait, voulons, aimerais, souhaite, souhaitons, veux, faire, organiser, louer, location, a louer, louons, trouver, reserver, reservation, salle, local, locaux, espace, lieu, endroit, salles, piece, petit, petite, grand, grande, disponible, dispo, libre, svp, stp, merci, bonjour, urgent, avec, pour, qui, ou, est, sont, ce, cet, cette, asbl, association, associations, asso, collectif, groupe, club, organisation, ong, si possible, environ, max, maximum, min, minimum, quelque chose, quelqu un, soiree, seance, activite, evenement, permis, permise, autorise, autorisee, admis, admise, accepte, acceptee, ok, bienvenu, bienvenue, possible, equipe, equipee, type, genre, tous, toutes, chaque, prix, budget, tarif, moment, personne, personnes, ideal, ideale, confortable, sympa, bel, belle, beau, joli, autre, autres, accueillir, accueil, nombre, journee, semaine, heures, heure, dispos, commune, proche, pres, quel, quelle, il, faut, dont, vraiment, simple, capacite, places, mise, acces, plus, aussi, bien, tres, ses, son, sa, leur, leurs, mes, nos, vos, votre, avoir, ayant, autour, convient, propose, proposer, si, possibilite, genre, quelques, plusieurs, besoins, aimerions, voulez, peut, peuvent, pouvoir, y, comme, afin, lors, fille, filles, fils, garcon, garcons, mari, femme, femmes, hommes, mere, pere, soeur, frere, mamie, papy, famille, familles, entreprise, societe, boite, startup, start, firme, equipes, membres, ainsi, chouette, propre, sinon, uniquement, seulement, pendant, durant, soit, peu, fois, aller, aux, collegues, amis, copains, copines, etudiants, etudiantes, etudiant, etudiante, ecole, toute, tout, tte, bcp, qq, qqun, voila, coucou, bonsoir, ca, recurrent, recurrente, regulier, reguliere, fixe, debut, fin, sommes, serons, cherchant, parmi",
  joining: "a, au, aux, d, de, des, du, et, en, l, la, le, les, dans, par, sur, un, une, chez, vers, sous",
  negation: "sans, pas de, pas d, pas besoin de, pas besoin d, aucun, aucune, ni",
  heads: "",
  languages:
    "francais, francaise, neerlandais, neerlandaise, anglais, anglaise, allemand, espagnol, italien, portugais, arabe, turc, russe, ukrainien, polonais, chinois, japonais, grec, langue des signes, langue, langues",
}
