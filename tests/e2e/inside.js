// What the tests do and see inside Thunderbird: marionette.py calls these by
// name. Each does one thing at once or answers what is there now; the tests
// repeat a question until the answer suits them.

const { MailServices } = ChromeUtils.importESModule(
  "resource:///modules/MailServices.sys.mjs"
);
const { cal } = ChromeUtils.importESModule(
  "resource:///modules/calendar/calUtils.sys.mjs"
);

const server = () => MailServices.accounts.defaultAccount.incomingServer;
const folder = kind => server().rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags[kind]);
const mailWindow = () => Services.wm.getMostRecentWindow("mail:3pane");
const composeWindow = () => Services.wm.getMostRecentWindow("msgcompose");
const eventDialog = () => Services.wm.getMostRecentWindow("Calendar:EventDialog");
const eventForm = () =>
  eventDialog()?.document.getElementById("calendar-item-panel-iframe")?.contentWindow;
const threePane = () => mailWindow().gTabmail.currentAbout3Pane;
const messageWindow = () => threePane().messageBrowser.contentWindow;
const messagePage = () => messageWindow().getMessagePaneBrowser().contentDocument;
const calendar = () => cal.manager.getCalendars()[0];
const seen = element => element && !element.hidden && element.getClientRects().length > 0;
const words = element => element?.innerText.trim() ?? "";

const scope = {
  // ---- The program ----

  mailWindowIsReady: () =>
    mailWindow()?.document.readyState === "complete" &&
    Boolean(mailWindow().gTabmail?.currentAbout3Pane?.folderTree),

  fillScreen() {
    mailWindow().moveTo(0, 0);
    mailWindow().resizeTo(mailWindow().screen.width, mailWindow().screen.height);
  },

  async storePassword(user, password) {
    const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(
      Ci.nsILoginInfo
    );
    login.init("imap://127.0.0.1", null, "imap://127.0.0.1", user, password, "", "");
    await Services.logins.addLoginAsync(login);
  },

  connect: () => server().getNewMessages(server().rootFolder, mailWindow().msgWindow, null),

  isConnected: () => Boolean(folder("Inbox") && folder("Drafts") && folder("SentMail")),

  // As View > Message Body As offers it.
  showBodyAs: kind =>
    Services.prefs.setBoolPref("mailnews.display.prefer_plaintext", kind === "plain"),

  async useTheme(name) {
    const { AddonManager } = ChromeUtils.importESModule(
      "resource://gre/modules/AddonManager.sys.mjs"
    );
    const theme = await AddonManager.getAddonByID(`${name}@mozilla.org`);
    await theme.enable();
  },

  // Resolves when what was asked for so far stands on the screen.
  async painted() {
    for (const { document } of Services.wm.getEnumerator(null)) {
      await document.defaultView.promiseDocumentFlushed(() => {});
    }
    for (const view of [messagePage()?.defaultView, mailWindow(), composeWindow()]) {
      for (let frame = 0; view && frame < 3; ++frame) {
        await new Promise(resolve => view.requestAnimationFrame(resolve));
      }
    }
  },

  // ---- Reading a message ----

  // True when the message with this Message-ID stands selected in the folder.
  select(kind, messageId) {
    const where = folder(kind);
    if (threePane().gFolder?.URI !== where.URI) {
      threePane().displayFolder(where.URI);
    }
    const view = threePane().gDBView;
    const header = where.msgDatabase?.getMsgHdrForMessageID(messageId);
    if (!header || !view) {
      where.updateFolder(mailWindow().msgWindow);
      return false;
    }
    const row = view.findIndexOfMsgHdr(header, true);
    if (row < 0 || row >= view.rowCount) {
      return false;
    }
    threePane().threadTree.selectedIndex = -1;
    threePane().threadTree.selectedIndex = row;
    return true;
  },

  isShown: messageId =>
    messageWindow()?.gMessage?.messageId === messageId &&
    messagePage().readyState === "complete" &&
    messageWindow().msgLoaded !== false,

  shownText: () => words(messagePage().body),

  // The direction in which the paragraphs of the shown letter run.
  shownDirections: () => [
    ...new Set(
      [...messagePage().querySelectorAll(".moz-text-html p")].map(
        paragraph => messagePage().defaultView.getComputedStyle(paragraph).direction
      )
    ),
  ],

  // Where the characters of a text in the letter begin, in pixels from the left;
  // null when it is not there in one piece.
  shownPositions(text) {
    const page = messagePage();
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const begin = node.data.replaceAll("\u00a0", " ").indexOf(text);
      if (begin >= 0) {
        return [...text].map((_, n) => {
          const range = page.createRange();
          range.setStart(node, begin + n);
          range.setEnd(node, begin + n + 1);
          return range.getBoundingClientRect().left;
        });
      }
    }
    return null;
  },

  isDark: () => mailWindow().matchMedia("(prefers-color-scheme: dark)").matches,

  // Of the letter and of what is behind it, from 0 (black) to 1 (white).
  shownBrightness() {
    const view = messagePage().defaultView;
    const brightness = colour => {
      const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
      return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    };
    const opaque = colour => !/^rgba\(.*, 0\)$|^transparent$/.test(colour);
    const paragraph = messagePage().querySelector(".moz-text-html p");
    let behind = paragraph;
    while (behind && !opaque(view.getComputedStyle(behind).backgroundColor)) {
      behind = behind.parentElement;
    }
    const browser = messageWindow().getMessagePaneBrowser();
    return [
      brightness(view.getComputedStyle(paragraph).color),
      brightness(
        behind
          ? view.getComputedStyle(behind).backgroundColor
          : messageWindow().getComputedStyle(browser).backgroundColor
      ),
    ];
  },

  // The rows of the table that Thunderbird makes of a calendar object.
  shownEvent: () =>
    Object.fromEntries(
      [...messagePage().querySelectorAll(".invitation-table > tbody > tr")]
        .filter(seen)
        .map(row => [
          words(row.querySelector("th")),
          [...row.querySelectorAll("td")].map(words).join("\n"),
        ])
    ),

  bar() {
    const bar = messageWindow().document.getElementById("imip-bar");
    if (!seen(bar)) {
      return null;
    }
    return {
      label: bar.querySelector(".msgNotificationBarText").textContent.trim(),
      buttons: [...bar.querySelectorAll("toolbarbutton")].filter(seen).map(b => b.id),
    };
  },

  // Later, so that a dialog it opens does not keep the caller waiting.
  pressInBar(id) {
    const button = messageWindow().document.getElementById(id);
    mailWindow().setTimeout(() => button.click());
  },

  // ---- The organizer's calendar ----

  // The one that Thunderbird makes is switched off until its owner wants it.
  useCalendar() {
    calendar().setProperty("disabled", false);
    calendar().setProperty("imip.identity.key", "id1");
  },

  async addEvent(ics) {
    const parser = Cc["@mozilla.org/calendar/ics-parser;1"].createInstance(
      Ci.calIIcsParser
    );
    parser.parseString(ics);
    for (const item of parser.getItems()) {
      await calendar().addItem(item);
    }
  },

  // PARTSTAT by address; of one occurrence where its start (UTC) is given.
  async attendance(uid, occurrence) {
    let event = await calendar().getItem(uid);
    if (occurrence) {
      event = event.recurrenceInfo.getOccurrenceFor(cal.createDateTime(occurrence));
    }
    return Object.fromEntries(
      event
        .getAttendees()
        .map(person => [person.id.replace(/^mailto:/i, ""), person.participationStatus])
    );
  },

  // ---- The organizer's event dialog, opened by "Reschedule" ----

  eventDialogIsOpen: () =>
    eventForm()?.document.readyState === "complete" &&
    seen(eventForm().document.getElementById("counter-proposal-box")),

  proposal() {
    const page = eventForm().document;
    const texts = id => [...page.getElementById(id).children].map(line => line.value);
    const values = texts("counter-proposal-property-values");
    return {
      summary: page.getElementById("counter-proposal-summary").value,
      comment: page.getElementById("counter-proposal-comment").value,
      changes: Object.fromEntries(
        texts("counter-proposal-property-labels")
          .map((label, n) => [label, values[n]])
          .filter(([label]) => label)
      ),
    };
  },

  applyProposal: () => eventForm().document.getElementById("counter-proposal-btn").click(),

  // What the form would save.
  form() {
    const page = eventForm().document;
    const utc = id =>
      cal.dtz
        .jsDateToDateTime(page.getElementById(id).value, cal.dtz.defaultTimezone)
        .getInTimezone(cal.dtz.UTC).icalString;
    return {
      start: utc("event-starttime"),
      end: utc("event-endtime"),
      location: page.getElementById("item-location").value,
    };
  },

  closeEventDialog() {
    eventForm().gConfirmCancel = false;
    eventDialog().close();
  },

  eventDialogIsClosed: () => !eventDialog(),

  // ---- Editing a draft ----

  // Presses the button in the bar above a draft; false until it is there.
  editDraft() {
    const notice = [
      ...messageWindow().document.querySelectorAll("notification-message"),
    ].find(found => found.getAttribute("value") === "draftMsgContent");
    const button =
      notice?.querySelector("button") ?? notice?.shadowRoot?.querySelector("button");
    button?.click();
    return Boolean(button);
  },

  composerIsReady: () =>
    composeWindow()?.document.readyState === "complete" &&
    Boolean(composeWindow().gMsgCompose?.editor) &&
    words(composeWindow().GetCurrentEditor().rootElement) !== "" &&
    !composeWindow().gWindowLocked,

  attachments: () =>
    [...composeWindow().document.querySelectorAll("#attachmentBucket richlistitem")].map(
      item => item.attachment.name
    ),

  composed() {
    const fields = composeWindow().gMsgCompose.compFields;
    return {
      from: fields.from,
      to: fields.to,
      subject: composeWindow().document.getElementById("msgSubject").value,
      html: composeWindow().gMsgCompose.composeHTML,
      text: words(composeWindow().GetCurrentEditor().rootElement),
    };
  },

  typeAtTop(text) {
    const editor = composeWindow().GetCurrentEditor();
    editor.beginningOfDocument();
    editor.insertText(text);
  },

  send: () => composeWindow().setTimeout(() => composeWindow().goDoCommand("cmd_sendNow")),

  composerIsClosed: () => !composeWindow(),

  closeComposer: () => composeWindow().close(),
};
