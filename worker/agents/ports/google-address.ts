const ENDS_IN_VERSION = /^(.*?)\/(v\d+[a-z0-9]*)\/?$/;

/**
 * An address of Google's API as its SDK takes it. The SDK puts a version of the API behind the address by itself; one that
 * the address ends in (`https://gateway.example/google/v1beta`) is used in its place.
 */
export function googleAddress(address: string): { readonly baseUrl: string; readonly apiVersion?: string } {
  const [, baseUrl = address, apiVersion] = ENDS_IN_VERSION.exec(address) ?? [];
  return { baseUrl, ...(apiVersion && { apiVersion }) };
}
