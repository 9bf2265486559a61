declare module 'virtual:garden-tokens.css' {}
