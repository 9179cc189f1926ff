/** A workflow that is valid at once: one operation, then the end. */
export const newDocument = `{
  "states": {
    "Start": {
      "type": "OPERATION",
      "start": true,
      "actions": [],
      "next-state": "End"
    },
    "End": {
      "type": "END"
    }
  }
}
`
