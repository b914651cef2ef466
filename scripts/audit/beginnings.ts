/** Where a walk begins: the front page, and states of pages that no link leads to. */
export const beginnings = [
  "/fr",
  "/fr/spaces?people=25&where=Ixelles&weekday=2&from=19:00&to=21:30&until=2027-06-30&without=school_holidays",
  "/fr/spaces?wish=chorale+mardi+ou+jeudi+soir+xyzzy&people=20",
  "/fr/spaces?people=2000&amenities=piano,stage&allows=alcohol",
  "/fr/spaces?people=beaucoup&where=Xyzzyx&price_max=x&weekday=9",
  "/fr/spaces?free_minutes=120&free_days=28&weekday=6",
  "/fr/spaces/favourites",
  "/fr/spaces/compare",
  "/fr/spaces/list",
  "/fr/sign-in?next=%2Ffr%2Fmy",
  "/fr/forgot-password",
  "/fr/observatory?level=municipality",
  "/fr/organisations?q=xyzzy",
]
