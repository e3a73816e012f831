/** Whether this browser draws with WebGL 2, without which there is no graph. */
export function drawsGraphs(): boolean {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
