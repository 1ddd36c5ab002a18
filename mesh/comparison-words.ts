/**
 * 256 short English words that are hard to take for one another, by ear or by eye: any two differ in
 * their first three letters, and by at least three letters in all.
 */
export const comparisonWordList: readonly string[] = `
  acorn album alley almond amber anchor angel ankle apron aspen atlas attic autumn badge baker
  bamboo banana barrel beacon bicycle bishop blanket blossom bonnet bottle brisket bronze brush
  bubble bucket buffalo butter cabin cactus camel canyon carpet castle cedar cement chalk cherry
  chicken circus clover cobra coconut coffee copper cotton cradle crimson crown crystal curtain
  custard dagger daisy desert diamond dinner doctor dolphin donkey dragon drummer duchess dungeon
  eagle earth echo eclipse emerald empire engine fabric falcon farmer feather fiddle flannel flute
  forest fossil freckle fungus galaxy garden gazelle ghost giant giraffe glacier goblin grape guava
  guitar hamster harbor helmet hickory hippo horizon hotel iceberg igloo indigo insect iris island
  ivory jaguar jasmine jersey jewel jigsaw journal jungle jury kayak kidney kitchen kiwi knuckle
  koala ladder lagoon lantern laptop lemon leopard lettuce library lily lizard llama lobster lotus
  magnet mango marble meadow mermaid meteor mirror mitten mosaic mother muffin museum napkin nectar
  needle nickel nugget nylon oasis oatmeal obelisk ocean octopus olive onion opera orange orchid
  ostrich oxygen pajama palace panda parrot pelican pencil picnic pigeon pillow pirate plumber poem
  polka potato prairie pretzel prince pumpkin puppet purple pyramid quail queen rabbit raccoon
  radish raisin raven rhubarb ribbon rubber runway saturn scarf school shampoo sheriff silver skate
  sketch slipper snow soccer spider sponge spruce squash stable stork sugar sunset swallow syrup
  tailor talent teapot temple tennis theater thimble thunder tiger topaz tractor trumpet tulip
  tundra turkey unicorn urban vacuum vanilla viking village violin volcano vortex voyage vulture
  waffle walnut whistle window wolf yacht yogurt zenith zigzag
`
  .trim()
  .split(/\s+/);

/** How many words two people compare. Each stands for 8 bits. */
const wordCount = 6;

/** The words of a digest: one for each of its first six bytes. */
export function comparisonWords(digest: Uint8Array): readonly string[] {
  return Array.from(digest.subarray(0, wordCount), (byte) => comparisonWordList[byte] ?? '');
}
