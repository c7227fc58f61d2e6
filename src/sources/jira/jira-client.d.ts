/** The part of jira-client that is used: it builds addresses and the authorisation, and hands both to `request`. */
declare module 'jira-client' {
  interface JiraApiOptions {
    readonly protocol: 'https' | 'http';
    readonly host: string;
    readonly port?: string;
    readonly base?: string;
    readonly apiVersion: '2' | '3';
    readonly bearer?: string;
    readonly username?: string;
    readonly password?: string;
    readonly strictSSL: true;
    /** Must resolve: what it rejects with is turned into text, and lost. */
    readonly request: (options: JiraApi.Request) => Promise<unknown>;
  }

  interface UriOptions {
    readonly pathname: string;
    /** Names, numbers and words only: the whole address is decoded once. */
    readonly query?: Readonly<Record<string, string | number>>;
  }

  class JiraApi {
    constructor(options: JiraApiOptions);
    makeUri(options: UriOptions): string;
    makeAgileUri(options: UriOptions): string;
    makeDevStatusUri(options: UriOptions): string;
    makeRequestHeader(
      uri: string,
      options?: { readonly method?: 'GET' | 'POST'; readonly body?: unknown },
    ): JiraApi.Request;
    doRequest(options: JiraApi.Request): Promise<unknown>;
  }

  namespace JiraApi {
    interface Request {
      readonly uri: string;
      readonly method: string;
      readonly body?: unknown;
      readonly auth?: { readonly user: string; readonly pass: string; readonly bearer?: string };
    }
  }

  export = JiraApi;
}
