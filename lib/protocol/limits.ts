// The limit of what crosses a border of the machine. Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

/** UTF-8 bytes of the input, the output or the result that Step Functions passes on. */
export const PAYLOAD_BYTES: number = 256 * 1024;
