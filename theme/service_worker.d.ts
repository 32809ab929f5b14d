/** What service workers have besides the types of pages, which TypeScript cannot load together. */

interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface ServiceWorkerScope {
  readonly caches: CacheStorage;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { includeUncontrolled: boolean; type: string }): Promise<{ url: string }[]>;
  };
  readonly PORTAL: Constants;
  addEventListener(name: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(name: "fetch", listener: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
}

/** What the build puts before the worker. */
type Constants =
  | { enabled: false }
  | {
      enabled: true;
      pages: number;
      version: string;
      offline: string;
      shell: Record<string, string>;
    };
