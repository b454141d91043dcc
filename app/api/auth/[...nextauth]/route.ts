export { nextAuthHandler as GET, nextAuthHandler as POST } from "@/lib/http/next-auth"
