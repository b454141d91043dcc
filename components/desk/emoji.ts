/** Emoji that people answer with, and the words to find them by. The first word is the name. */
const LIST = `
😀 grin happy smile
😃 smile happy open
😄 laugh happy eyes
😁 beam happy teeth
😅 sweat relief laugh
😂 joy tears laugh
🙂 slight smile friendly
😉 wink
😊 blush smile warm thanks
😍 love eyes heart
🤩 star struck wow
😎 cool sunglasses
🤗 hug welcome
🤔 thinking hmm
🤨 doubt eyebrow
😐 neutral
😮 surprised wow oh
😢 sad tear sorry
😭 crying sad
😔 pensive sad sorry
😕 confused
😟 worried
😬 grimace awkward oops
😳 flushed embarrassed
😴 sleeping tired
🤒 ill fever sick
😇 angel innocent
🥳 party celebrate birthday
🙃 upside down
🤝 handshake deal agree
👍 thumbs up yes good ok
👎 thumbs down no bad
👌 ok perfect
👏 clap bravo applause
🙌 raised hands hooray
🙏 please thanks pray
👋 wave hello bye
💪 strong muscle
🤞 fingers crossed luck
👉 point right
👈 point left
👆 point up above
👇 point down below
✌️ peace victory
✍️ writing
👀 eyes look see
❤️ heart love red
🧡 orange heart
💛 yellow heart
💚 green heart
💙 blue heart
💜 purple heart
💔 broken heart
✨ sparkles new shiny
⭐ star favourite
🌟 glowing star
🎉 tada party congratulations
🎁 gift present
🎂 cake birthday
🏆 trophy win
🥇 medal first gold
🔥 fire hot
💯 hundred perfect
💡 idea light bulb
✅ done check yes
☑️ checked box
❌ cross no wrong
❗ exclamation important
❓ question
⚠️ warning careful
🚫 forbidden no
⏳ hourglass wait soon
⏰ alarm clock time
📅 calendar date
📞 phone call
📱 mobile phone
💻 laptop computer
📧 mail e-mail
✉️ envelope letter
📦 parcel package delivery
🚚 truck delivery shipping
✈️ plane flight travel
🚲 bicycle bike
🚗 car
🏠 house home
🏬 shop store
🛒 cart basket order
🛍️ bags shopping
💳 card payment
💰 money refund
💶 euro banknote
🧾 receipt invoice
📄 document page
📎 paperclip attachment
📷 camera photo
🔍 search find
🔑 key password
🔒 lock secure
🔧 wrench repair fix
🛠️ tools repair
🔄 again refresh return
♻️ recycle return
📍 pin place address
🗺️ map
🌱 plant seedling
🌷 flower tulip
🌵 cactus
🌞 sun good morning
🌧️ rain
❄️ snow cold
☕ coffee break
🍕 pizza
🍀 luck clover
🐛 bug error
🚀 rocket fast
`

export interface Emoji {
  sign: string
  name: string
  words: string
}

export const EMOJI: Emoji[] = LIST.trim()
  .split("\n")
  .map((line) => {
    const [sign = "", name = "", ...more] = line.split(" ")
    return { sign, name, words: [name, ...more].join(" ") }
  })

/** Those whose words begin with what is looked for. */
export function findEmoji(search: string): Emoji[] {
  const wanted = search.trim().toLowerCase()
  return EMOJI.filter(({ words }) => ` ${words}`.includes(` ${wanted}`))
}
