/** The type under which a dragged palette entry carries its kind. */
export const paletteMime = 'application/x-workflow-kind'
