// The article page: its sources beside the text, and the conversation below it.

import "./margin.js";
import "../community/talk.js";
