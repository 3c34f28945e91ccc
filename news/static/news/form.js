// All that the form of an article does, in the order in which it begins.

import "./names.js";
import "./editor.js";
import "./toolbar.js";
import "./pictures.js";
import "./rows.js";
import "./filling.js";
import "./more.js";
import "./checks.js";
import "./notes.js";
import "./covering.js";
import "./moments.js";
import "./sending.js";
