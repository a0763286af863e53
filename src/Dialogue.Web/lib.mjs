// Copies what the pages use from the npm packages into wwwroot/lib.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const read = file => readFileSync(new URL(`node_modules/${file}`, import.meta.url));
const write = (file, ...parts) => writeFileSync(new URL(`wwwroot/lib/${file}`, import.meta.url), Buffer.concat(parts));

mkdirSync(new URL("wwwroot/lib/", import.meta.url), { recursive: true });
write("theme.css", read("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"));
// In a cascade layer, so that dialogue.css wins without having to outbid the selectors.
write("components.css",
  Buffer.from("@layer components {\n"),
  read("@utrecht/component-library-css/dist/html.css"),
  ...["alert", "button", "button-link", "breadcrumb-nav", "form-field",
    "form-field-description", "form-field-error-message", "pagination", "status-badge"]
    .map(name => read(`@utrecht/${name}-css/dist/index.css`)),
  Buffer.from(read("@nl-design-system-candidate/skip-link-css/dist/skip-link.css").toString().replace(/\/\*# sourceMappingURL=.*\*\//, "")),
  Buffer.from("\n}\n"));
write("htmx.js", read("htmx.org/dist/htmx.min.js"));
