import "@remix-run/server-runtime"

// What loaders and actions return keeps its type on the way to the page.
declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true
  }
}
