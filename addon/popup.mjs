// @ts-check

import { drawPage } from "./modules/page.mjs";
import { introductionView } from "./modules/render.mjs";

drawPage(document, messenger.i18n, introductionView());
