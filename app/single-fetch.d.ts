import "@remix-run/node"

// What loaders and actions return keeps its type on the way to the page.
declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true
  }
}
