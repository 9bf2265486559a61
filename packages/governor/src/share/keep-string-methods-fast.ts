/** More often than V8 calls a function before it notes what the function meets. */
const readings = 1000

const read = (text: object): unknown => text.constructor

// ioredis declares `class VerbatimString extends String`. V8 then keeps `String.prototype` as a dictionary, and every
// method of every text in the process costs up to ten times as much: looking through a page for hidden values cost
// three times as much CPU. V8 leaves alone what it has met before as the prototype of an object that was read from, so
// this module stands before ioredis. Seen with Node 22, 24 and 26.
for (let reading = 0; reading < readings; reading += 1) read(new String('read'))
