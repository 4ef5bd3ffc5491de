// Read a text aloud: a button [data-listen] names the element by its id. It stays hidden unless a voice for the
// language of that text is installed on the phone itself, so that no text leaves it.
(() => {
  const speech = window.speechSynthesis;
  if (!speech) return;
  let button; // the one whose text is being read
  let label;

  const plain = (tag) => tag.toLowerCase().split(/[-_]/)[0];
  const textOf = (each) => document.getElementById(each.dataset.listen);
  const voiceFor = (text) => {
    const language = plain((text.querySelector("[lang]") || text.closest("[lang]")).lang);
    return speech.getVoices().find((voice) => voice.localService && plain(voice.lang) === language);
  };
  const show = () => {
    for (const each of document.querySelectorAll("[data-listen]")) each.hidden = !voiceFor(textOf(each));
  };
  const finish = () => {
    if (button) button.lastElementChild.textContent = label;
    button = undefined;
  };
  const stop = () => {
    finish();
    speech.cancel();
  };

  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest("[data-listen]");
    if (!pressed) return;
    const again = pressed === button;
    stop();
    const text = textOf(pressed);
    const voice = voiceFor(text);
    if (again || !voice) return;
    button = pressed;
    label = button.lastElementChild.textContent;
    button.lastElementChild.textContent = button.dataset.stop;
    // Sentence by sentence, for some phones fall silent in a long text.
    const sentences = text.textContent.match(/[^.!?؟\n]*[^.!?؟\s][^.!?؟\n]*[.!?؟]*/g) || [];
    sentences.forEach((sentence, place) => {
      const spoken = new SpeechSynthesisUtterance(sentence.trim());
      spoken.voice = voice;
      spoken.lang = voice.lang;
      if (place === sentences.length - 1) spoken.onend = () => pressed === button && finish();
      speech.speak(spoken);
    });
  });
  speech.addEventListener?.("voiceschanged", show);
  document.addEventListener("htmx:load", show);
  document.addEventListener("leaving", stop);
  addEventListener("pagehide", stop);
  show();
})();
